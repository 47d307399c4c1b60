/** The thread in which one night is planned; started by `lib/scheduling/thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { planNight, type Task } from '@/lib/scheduling/planNight';

void planNight(workerData as Task).then((answer) => parentPort?.postMessage(answer));
