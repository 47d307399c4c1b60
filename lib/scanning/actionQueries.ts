import { scanActionRules } from '@/lib/access/scanning';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';
import type { Changes } from './actions';

export { upsertViews } from './queries';

/** Of these ids, those of objects that there are; they stay until the transaction ends. */
export async function selectKnownObjs(tx: Transaction, obj_ids: readonly string[]): Promise<Set<string>> {
  const found = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM objs WHERE id = ANY(${obj_ids as string[]}::text[]) ORDER BY id FOR KEY SHARE`);
  return new Set(found.map(({ id }) => id));
}

export const insertAction = (tx: Transaction, viewer: Viewer, id: string, changes: Changes): Promise<number> =>
  execute(sql`INSERT INTO scan_actions (id, user_id, changes) VALUES (${id}::uuid, ${viewer.user_id}, ${JSON.stringify(changes)}::jsonb)`, tx);

interface Kept {
  changes: Changes;
  undone_at: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function lockAction(tx: Transaction, viewer: Viewer, id: string): Promise<Kept | null> {
  if (!UUID.test(id)) return null;
  const [found] = await tx.$queryRaw<Kept[]>(sql`
    SELECT a.changes, a.undone_at::text FROM scan_actions a WHERE a.id = ${id}::uuid AND ${scanActionRules.update(viewer, 'a')} FOR UPDATE`);
  return found ?? null;
}

/** The objects count as looked at, and as undecided again. */
export async function markUndone(tx: Transaction, viewer: Viewer, id: string, obj_ids: readonly string[]): Promise<void> {
  await execute(sql`UPDATE scan_actions SET undone_at = timezone('utc', now()) WHERE id = ${id}::uuid`, tx);
  await execute(sql`UPDATE candidate_views SET decision = NULL WHERE user_id = ${viewer.user_id} AND obj_id = ANY(${obj_ids as string[]}::text[])`, tx);
}
