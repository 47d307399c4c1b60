/** The thread in which observing plans are proven; started by `lib/observationPlans/computePlans.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { provePlans, type ProofTask } from '@/lib/observationPlans/exact';

const { map, tasks, covered, seconds } = workerData as ProofTask;
void provePlans(map, tasks, covered, seconds).then((answer) => parentPort?.postMessage(answer));
