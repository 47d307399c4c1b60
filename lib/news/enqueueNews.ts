import type { Transaction } from '@/lib/db/prisma';
import type { Connection } from '@/lib/db/sql';
import { enqueue } from '@/lib/jobs/queue';

/** What is new: rows of one table. */
export interface News {
  kind: 'comments' | 'comments_on_spectra' | 'comments_on_gcns' | 'comments_on_earthquakes' | 'comments_on_shifts' | 'classifications' | 'spectra';
  ids: readonly number[];
}

/** So that a job stays short. */
const A_JOB = 200;

/** Has the people told who asked for it, once the transaction is committed; whoever writes does not wait for that. */
export async function enqueueNews(on: Transaction | Connection, { kind, ids }: News): Promise<void> {
  for (let i = 0; i < ids.length; i += A_JOB) await enqueue(on, 'news', { kind, ids: ids.slice(i, i + A_JOB) });
}
