import { classificationRules } from '@/lib/access/classifications';
import { defaultAnalysisRules } from '@/lib/access/analyses';
import { serviceJson } from '@/lib/analysisServices/service.sql';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { jsonTime, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import { columns } from '@/lib/objs/parts.sql';
import { userJson } from '@/lib/users/user.sql';
import type { DefaultAnalysis, SourceFilter } from './schema';

/** For how long runs are counted together. */
const DAY = sql`interval '24 hours'`;
const isAnotherDay = sql`(d.counted_from IS NULL OR d.counted_from <= timezone('utc', now()) - ${DAY})`;

const select = (viewer: Viewer, condition: Sql): Sql => sql`
  SELECT ${columns('d', 'id analysis_service_id author_id show_parameters show_plots show_corner default_analysis_parameters source_filter', 'created_at', 'modified')},
    jsonb_build_object('daily_limit', d.daily_limit, 'daily_count', CASE WHEN ${isAnotherDay} THEN 0 ELSE d.daily_count END, 'last_run', ${jsonTime('d', 'last_run')}) AS stats,
    ${groupsOfRow(viewer, 'd')} AS groups, ${userJson(viewer, 'u')} AS author, ${serviceJson('s')} AS analysis_service
  FROM default_analyses d JOIN users u ON u.id = d.author_id JOIN analysis_services s ON s.id = d.analysis_service_id
  WHERE ${condition} AND ${defaultAnalysisRules.read(viewer, 'd')} ORDER BY d.id`;

export const selectRules = (viewer: Viewer, service_id: number): Promise<DefaultAnalysis[]> =>
  rows<DefaultAnalysis>(select(viewer, sql`d.analysis_service_id = ${service_id}`));
export const selectRule = (viewer: Viewer, service_id: number, id: number): Promise<DefaultAnalysis | null> =>
  row<DefaultAnalysis>(select(viewer, sql`d.id = ${id} AND d.analysis_service_id = ${service_id}`));

interface Any {
  any: boolean;
}

/** Whether there is a rule that saves to one of these groups, or classifications, could meet at all. */
export async function hasRules(on: Transaction | Connection, group_ids: readonly number[] | null): Promise<boolean> {
  const query = sql`SELECT EXISTS (SELECT FROM default_analyses d WHERE ${
    group_ids ? sql`d.source_filter ->> 'group_id' = ANY(${group_ids.map(String)}::text[])` : sql`d.source_filter ? 'classifications'`
  }) AS any`;
  const found = '$queryRaw' in on ? (await on.$queryRaw<Any[]>(query))[0] : await row<Any>(query, on);
  return found?.any ?? false;
}

/** A rule as it is carried out. */
export interface Rule {
  id: number;
  analysis_service_id: number;
  author_id: number;
  visibility_id: number;
  show_parameters: boolean;
  show_plots: boolean;
  show_corner: boolean;
  default_analysis_parameters: Record<string, unknown>;
  source_filter: SourceFilter;
}

const RULE = sql`SELECT ${columns('d', `id analysis_service_id author_id visibility_id show_parameters show_plots show_corner default_analysis_parameters source_filter`)}
  FROM default_analyses d`;

export const selectRulesOfGroups = (group_ids: readonly number[]): Promise<Rule[]> =>
  rows<Rule>(sql`${RULE} WHERE d.source_filter ->> 'group_id' = ANY(${group_ids.map(String)}::text[]) ORDER BY d.id`);

export const selectRulesOfClasses = (classes: readonly string[]): Promise<Rule[]> =>
  rows<Rule>(sql`${RULE} WHERE EXISTS (SELECT FROM jsonb_array_elements(d.source_filter -> 'classifications') wanted
    WHERE wanted ->> 'name' = ANY(${classes as string[]}::text[])) ORDER BY d.id`);

export interface Classified {
  id: number;
  obj_id: string;
  classification: string;
  probability: number | null;
}

export const selectClassified = (ids: readonly number[]): Promise<Classified[]> =>
  rows<Classified>(sql`SELECT c.id, c.obj_id, c.classification, c.probability FROM classifications c WHERE c.id = ANY(${ids as number[]}::int[]) ORDER BY c.id`);

/** Of these classifications, those that somebody may read. */
export const selectReadable = async (viewer: Viewer, ids: readonly number[]): Promise<Set<number>> =>
  new Set((await rows<{ id: number }>(sql`SELECT c.id FROM classifications c WHERE c.id = ANY(${ids as number[]}::int[]) AND ${classificationRules.read(viewer, 'c')}`)).map(({ id }) => id));

/** Of these objects, those that are saved to a group. */
export const selectSaved = async (obj_ids: readonly string[], group_id: number): Promise<Set<string>> =>
  new Set((await rows<{ obj_id: string }>(sql`SELECT obj_id FROM sources WHERE obj_id = ANY(${obj_ids as string[]}::text[]) AND group_id = ${group_id} AND active`)).map(({ obj_id }) => obj_id));

/** What somebody may read of how these objects are classified. */
export const selectClasses = (viewer: Viewer, obj_ids: readonly string[]): Promise<Classified[]> =>
  rows<Classified>(sql`SELECT c.id, c.obj_id, c.classification, c.probability FROM classifications c
    WHERE c.obj_id = ANY(${obj_ids as string[]}::text[]) AND ${classificationRules.read(viewer, 'c')} ORDER BY c.id`);

/**
 * Counts a run of a rule; false when there have been as many as there may be today. The row is locked, so that of many at once just
 * so many are counted, and none that does not come about.
 */
export const countRun = async (tx: Transaction, id: number): Promise<boolean> =>
  (
    await tx.$queryRaw<{ id: number }[]>(sql`
      UPDATE default_analyses d SET last_run = timezone('utc', now()), daily_count = CASE WHEN ${isAnotherDay} THEN 1 ELSE d.daily_count + 1 END,
        counted_from = CASE WHEN ${isAnotherDay} THEN timezone('utc', now()) ELSE d.counted_from END
      WHERE d.id = ${id} AND (${isAnotherDay} OR d.daily_count < d.daily_limit) RETURNING d.id`)
  ).length > 0;
