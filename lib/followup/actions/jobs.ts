/** Actions as jobs, and what keeps them from being lost. */
import { z } from 'zod';
import { selectOverdue } from './queries';
import { runAction } from './runAction';

const job = z.object({ action_id: z.int() });

/** Side by side, so that one slow facility does not hold the others up. */
const AT_ONCE = 8;
const MOST = 400;

/** The job of `enqueueAction`. An action that is not due, or that somebody else runs, is left to them, or to `resumeActions`. */
export async function runActionJob(data: object): Promise<void> {
  await runAction(job.parse(data).action_id);
}

/** Takes up what a killed process had begun, and what lost its job. Every minute. */
export async function resumeActions(): Promise<void> {
  const overdue = await selectOverdue(MOST);
  const next = overdue.values();
  const worker = async () => {
    for (const { id } of next) await runAction(id);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
