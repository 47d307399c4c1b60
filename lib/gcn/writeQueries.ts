import { seesVisibility } from '@/lib/access/audience';
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';

export async function selectTag(tx: Transaction, dateobs: string, text: string): Promise<number | null> {
  const found = await tx.$queryRaw<{ id: number }[]>(sql`SELECT id FROM gcn_tags WHERE dateobs = ${dateobs}::timestamp AND text = ${text}`);
  return found[0]?.id ?? null;
}

export async function selectAliases(tx: Transaction, id: number): Promise<string[]> {
  const found = await tx.$queryRaw<{ aliases: string[] }[]>(sql`SELECT aliases FROM gcn_events WHERE id = ${id}`);
  return found[0]?.aliases ?? [];
}

export const updateAliases = (tx: Transaction, id: number, aliases: readonly string[]): Promise<number> =>
  execute(sql`UPDATE gcn_events SET aliases = ${aliases as string[]}::text[] WHERE id = ${id}`, tx);

interface Candidate {
  username: string;
  sees: boolean;
  is_one: boolean;
}

export async function selectUserToAdd(tx: Transaction, gcnevent_id: number, user_id: number): Promise<Candidate | null> {
  const [event] = await tx.$queryRaw<{ visibility_id: number }[]>(sql`SELECT visibility_id FROM gcn_events WHERE id = ${gcnevent_id}`);
  if (!event) return null;
  const found = await tx.$queryRaw<Candidate[]>(sql`
    SELECT u.username, ${seesVisibility('u', event.visibility_id)} AS sees,
      EXISTS (SELECT FROM gcn_event_users eu WHERE eu.gcnevent_id = ${gcnevent_id} AND eu.user_id = u.id) AS is_one
    FROM users u WHERE u.id = ${user_id}`);
  return found[0] ?? null;
}
