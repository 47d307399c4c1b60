import type { Transaction } from '@/lib/db/prisma';
import type { Connection } from '@/lib/db/sql';
import { enqueue } from '@/lib/jobs/queue';
import { hasAutoRelease } from './queries';

/** So that a job stays short. */
const A_JOB = 50;

/** Has new saves published where a release of their group does that by itself; whoever saves does not wait for it. */
export async function publishSaves(on: Transaction | Connection, saves: readonly { obj_id: string; group_id: number }[]): Promise<void> {
  if (saves.length === 0 || !(await hasAutoRelease(on, [...new Set(saves.map(({ group_id }) => group_id))]))) return;
  for (let i = 0; i < saves.length; i += A_JOB) await enqueue(on, 'public-pages', { saves: saves.slice(i, i + A_JOB) });
}
