import type { Transaction } from '@/lib/db/prisma';
import type { Connection } from '@/lib/db/sql';
import { enqueue } from '@/lib/jobs/queue';
import { hasRules } from './queries';

/** So that a job stays short. */
const A_JOB = 200;

/** Has the rules looked at that new saves may meet, after the transaction; whoever saves does not wait for that. */
export async function analyseSaves(on: Transaction | Connection, saves: readonly { obj_id: string; group_id: number }[]): Promise<void> {
  if (saves.length === 0 || !(await hasRules(on, [...new Set(saves.map(({ group_id }) => group_id))]))) return;
  for (let i = 0; i < saves.length; i += A_JOB) await enqueue(on, 'default-analyses', { saves: saves.slice(i, i + A_JOB) });
}

/** The same for new classifications. */
export async function analyseClassifications(on: Transaction | Connection, ids: readonly number[]): Promise<void> {
  if (ids.length === 0 || !(await hasRules(on, null))) return;
  for (let i = 0; i < ids.length; i += A_JOB) await enqueue(on, 'default-analyses', { classification_ids: ids.slice(i, i + A_JOB) });
}
