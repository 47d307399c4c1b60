/** Checking a rule for one row before changing it. */
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { raw, row, rows, sql, type Connection } from '@/lib/db/sql';
import { AccessDenied, BadRequest, type Action } from '@/lib/http/errors';
import type { Rules } from './rules';

interface Checked {
  allowed: boolean;
}

/**
 * Makes sure that the viewer may do `action` to the row of `table` with this id, and locks it until the transaction
 * ends, so that the answer stays true.
 *
 * @throws `missing` (by default a BadRequest) when there is no such row or the viewer cannot read it
 * @throws AccessDenied when the viewer can read it but not do this
 */
export async function requireRow(
  tx: Transaction,
  viewer: Viewer,
  table: string,
  rules: Rules,
  action: Exclude<Action, 'create'>,
  id: number | string,
  missing: Error = new BadRequest(`There is no ${table.replace(/s$/, '')} with id ${id}.`),
): Promise<void> {
  const found = await tx.$queryRaw<Checked[]>(sql`
    SELECT ${rules[action](viewer, 't')} AS allowed FROM ${raw(table)} t
    WHERE t.id = ${id} AND ${rules.read(viewer, 't')} FOR UPDATE OF t`);
  if (!found[0]) throw missing;
  if (!found[0].allowed) throw new AccessDenied(viewer.username, action, `${table} ${id}`);
}

/**
 * Makes sure that the viewer may make a row like this; columns that it does not name are null to the rule.
 *
 * @throws `refused`
 */
export async function requireCreate(
  on: Transaction | Connection,
  viewer: Viewer,
  table: string,
  rules: Rules,
  values: Readonly<Record<string, unknown>>,
  refused: Error = new AccessDenied(viewer.username, 'create', table),
): Promise<void> {
  const query = sql`SELECT ${rules.create(viewer, 't')} AS allowed
    FROM jsonb_populate_record(NULL::${raw(table)}, ${JSON.stringify(values)}::jsonb) t`;
  const found = '$queryRaw' in on ? (await on.$queryRaw<Checked[]>(query))[0] : await row<Checked>(query, on);
  if (!found?.allowed) throw refused;
}

interface Id {
  id: number;
}

/** Of these ids, those that the viewer may read. One query however many. */
export async function readableIds(viewer: Viewer, table: string, rules: Rules, ids: readonly number[], connection?: Connection): Promise<number[]> {
  if (ids.length === 0) return [];
  const found = await rows<Id>(
    sql`SELECT id FROM ${raw(table)} t WHERE t.id = ANY(${ids as number[]}::int[]) AND ${rules.read(viewer, 't')}`,
    connection,
  );
  return found.map(({ id }) => id);
}

/** Whether one row may be acted on. */
export async function mayAct(
  viewer: Viewer, table: string, rules: Rules, action: Exclude<Action, 'create'>, id: number | string, tx?: Transaction,
): Promise<boolean> {
  const query = sql`SELECT 1 FROM ${raw(table)} t WHERE t.id = ${id} AND ${rules[action](viewer, 't')}`;
  return tx ? (await tx.$queryRaw<unknown[]>(query)).length > 0 : (await row(query)) !== null;
}
