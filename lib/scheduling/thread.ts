/** Planning off the event loop: one night at a time in a process, each in a thread of its own. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { HttpError } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';
import type { Solved, Task } from './planNight';

/** So many may wait; more are sent away. */
const MOST_WAITING = 20;

interface Line {
  last: Promise<unknown>;
  waiting: number;
}
const line = (): Line => processWide<Line>('planning of nights', () => ({ last: Promise.resolve(), waiting: 0 }));

function run(task: Task): Promise<Solved> {
  const limit = 30_000 + (task.seconds ?? 0) * 3000;
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(process.cwd(), '.build', 'schedule.mjs'), { execArgv: [], workerData: task, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    const finish = (end: () => void): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      void worker.terminate();
      end();
    };
    const timer = setTimeout(() => finish(() => reject(new Error('Planning the night takes too long.'))), limit);
    worker.once('message', (solved: Solved) => finish(() => resolve(solved)));
    worker.once('error', (error) => finish(() => reject(error)));
    worker.once('exit', () => finish(() => reject(new Error('The thread that plans nights ended.'))));
  });
}

/** @throws HttpError 503 when too many nights wait to be planned */
export async function planInThread(task: Task): Promise<Solved> {
  const held = line();
  if (held.waiting >= MOST_WAITING) throw new HttpError(503, 'Many nights are being planned; try again in a minute.');
  held.waiting++;
  const answer = held.last.then(() => run(task));
  held.last = answer.catch(() => undefined);
  try {
    return await answer;
  } finally {
    held.waiting--;
  }
}
