/** Planning off the event loop: one night at a time in a process, each in a thread of its own. */
import { HttpError } from '@/lib/http/errors';
import { runInThread } from '@/lib/process/thread';
import { processWide } from '@/lib/processWide';
import type { Solved, Task } from './planNight';

/** So many may wait; more are sent away. */
const MOST_WAITING = 20;

interface Line {
  last: Promise<unknown>;
  waiting: number;
}
const line = (): Line => processWide<Line>('planning of nights', () => ({ last: Promise.resolve(), waiting: 0 }));

const run = (task: Task): Promise<Solved> => runInThread('schedule', task, { limit: 30_000 + (task.seconds ?? 0) * 3000, what: 'Planning the night' });

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
