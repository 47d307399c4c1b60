/** The thread in which one observing plan is proven; started by `lib/observationPlans/computePlans.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { provePlan, type ProofTask } from '@/lib/observationPlans/exact';

const { map, task, covered, seconds } = workerData as ProofTask;
void provePlan(map, task, covered, seconds).then((answer) => parentPort?.postMessage(answer));
