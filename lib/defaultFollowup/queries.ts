import { defaultFollowupRequestRules } from '@/lib/access/followUp';
import { allocationJson } from '@/lib/allocations/allocation.sql';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import { columns } from '@/lib/objs/parts.sql';
import type { DefaultFollowupRequest, SourceFilter } from './schema';

const select = (viewer: Viewer, condition: Sql): Sql => sql`
  SELECT ${columns('d', `id requester_id payload allocation_id default_followup_name source_filter constraints priority_order validity_days comment
      implements_update`, 'created_at', 'modified')}, ${allocationJson('fa', { instrument: 'fi', group: 'fg' })} AS allocation
  FROM default_followup_requests d JOIN allocations fa ON fa.id = d.allocation_id JOIN instruments fi ON fi.id = fa.instrument_id
    JOIN groups fg ON fg.id = fa.group_id
  WHERE ${condition} AND ${defaultFollowupRequestRules.read(viewer, 'd')} ORDER BY d.id`;

export const selectRules = (viewer: Viewer): Promise<DefaultFollowupRequest[]> => rows<DefaultFollowupRequest>(select(viewer, sql`true`));

export const selectRule = (viewer: Viewer, id: number): Promise<DefaultFollowupRequest | null> => row<DefaultFollowupRequest>(select(viewer, sql`d.id = ${id}`));

interface Any {
  any: boolean;
}

/** Whether there is a rule that saves to one of these groups, or classifications, could meet at all. */
export async function hasRules(on: Transaction | Connection, group_ids: readonly number[] | null): Promise<boolean> {
  const query = sql`SELECT EXISTS (SELECT FROM default_followup_requests d WHERE ${
    group_ids ? sql`d.source_filter ->> 'group_id' = ANY(${group_ids.map(String)}::text[])` : sql`d.source_filter ? 'classification'`
  }) AS any`;
  const found = '$queryRaw' in on ? (await on.$queryRaw<Any[]>(query))[0] : await row<Any>(query, on);
  return found?.any ?? false;
}

/** A rule as it is carried out. */
export interface Rule {
  id: number;
  requester_id: number | null;
  payload: Record<string, unknown>;
  allocation_id: number;
  default_followup_name: string;
  source_filter: SourceFilter;
  constraints: Record<string, unknown> | null;
  priority_order: 'asc' | 'desc' | null;
  validity_days: number | null;
  comment: string | null;
  implements_update: boolean | null;
  target_group_ids: number[];
}

const RULE = sql`SELECT d.id, d.requester_id, d.payload, d.allocation_id, d.default_followup_name, d.source_filter, d.constraints, d.priority_order, d.validity_days,
  d.comment, d.implements_update, ARRAY(SELECT group_id FROM default_followup_request_groups WHERE default_followup_request_id = d.id ORDER BY 1) AS target_group_ids
  FROM default_followup_requests d`;

export const selectRulesOfGroups = (group_ids: readonly number[]): Promise<Rule[]> =>
  rows<Rule>(sql`${RULE} WHERE d.source_filter ->> 'group_id' = ANY(${group_ids.map(String)}::text[]) ORDER BY d.id`);

/** Something that was classified, and who sees that. */
export interface Classified {
  obj_id: string;
  classification: string;
  group_ids: number[];
}

export const selectClassified = (ids: readonly number[]): Promise<Classified[]> =>
  rows<Classified>(sql`SELECT c.obj_id, c.classification, v.group_ids FROM classifications c JOIN visibility_sets v ON v.id = c.visibility_id
    WHERE c.id = ANY(${ids as number[]}::int[]) ORDER BY c.id`);

export const selectRulesOfClasses = (classes: readonly string[]): Promise<Rule[]> =>
  rows<Rule>(sql`${RULE} WHERE d.source_filter ->> 'classification' = ANY(${classes as string[]}::text[]) ORDER BY d.id`);

export const selectOrigins = async (obj_ids: readonly string[]): Promise<Map<string, string | null>> =>
  new Map((await rows<{ id: string; origin: string | null }>(sql`SELECT id, origin FROM objs WHERE id = ANY(${obj_ids as string[]}::text[])`)).map(({ id, origin }) => [id, origin]));

/** A request that asks for the same, and is still to be done. */
export interface Equivalent {
  id: number;
  payload: Record<string, unknown>;
  state: string;
}

/** The same payload, but for when and how urgently, on the same allocation. Locked. */
export async function lockEquivalent(tx: Transaction, obj_id: string, allocation_id: number, payload: object): Promise<Equivalent | null> {
  const found = await tx.$queryRaw<Equivalent[]>(sql`
    SELECT r.id, r.payload, r.state FROM followup_requests r
    WHERE r.obj_id = ${obj_id} AND r.allocation_id = ${allocation_id} AND r.state IN ('queued', 'submitted', 'accepted', 'scheduled')
      AND r.payload - ARRAY['priority', 'start_date', 'end_date', 'advanced'] = ${JSON.stringify(payload)}::jsonb - ARRAY['priority', 'start_date', 'end_date', 'advanced']
    ORDER BY r.id LIMIT 1 FOR UPDATE OF r`);
  return found[0] ?? null;
}

/** One at a time: two saves of the same object at once must not make two requests. */
export const lockTrigger = (tx: Transaction, obj_id: string, rule_id: number): Promise<unknown> =>
  tx.$queryRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`default follow-up ${rule_id} ${obj_id}`}, 0))::text AS locked`);
