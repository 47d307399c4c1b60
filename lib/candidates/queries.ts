import { candidateRules } from '@/lib/access/candidates';
import { annotationRules } from '@/lib/access/annotations';
import type { Viewer } from '@/lib/auth/viewer';
import { join, preparedRows, raw, row, sql, type Sql } from '@/lib/db/sql';
import type { Derived } from '@/lib/objs/complete';
import { followupRequestsOfObj } from '@/lib/followup/request.sql';
import * as parts from '@/lib/objs/parts.sql';
import type { CandidateDetail, CandidateQuery, ListedCandidate } from './schema';

const named = (...pairs: [string, Sql | false][]): Sql[] => pairs.flatMap(([name, part]) => (part ? [sql`${part} AS ${raw(`"${name}"`)}`] : []));

type Missing = keyof Derived | 'last_detected_at';
export type CandidateRow = Omit<CandidateDetail, Missing>;
export type ListedRow = Omit<ListedCandidate, Missing | 'is_source'>;

type Includes = Pick<CandidateQuery, 'includeSpectra' | 'includeComments' | 'includeAssociatedObjs' | 'includeFollowupRequests'>;

const common = (viewer: Viewer, query: Includes): Sql[] =>
  named(
    ['thumbnails', parts.thumbnails()],
    ['photstats', parts.photstats()],
    ['saved_groups', parts.plainSavedGroups(viewer)],
    ['classifications', parts.classifications(viewer, { nested: true })],
    ['associated_objs', query.includeAssociatedObjs && parts.associatedObjs()],
    ['spectra', query.includeSpectra && parts.spectra(viewer)],
    ['comments', query.includeComments && parts.comments(viewer)],
    ['followup_requests', query.includeFollowupRequests && followupRequestsOfObj(viewer)],
  );

const passingAlerts = (viewer: Viewer): Sql =>
  parts.list(sql`SELECT ${parts.columns('c', 'filter_id', 'passed_at')}, ${parts.longInteger('c', 'passing_alert_id')} FROM candidates c
    WHERE c.obj_id = o.id AND ${candidateRules.read(viewer, 'c')} ORDER BY c.passed_at DESC, c.id DESC`);

export async function selectCandidate(viewer: Viewer, obj_id: string, query: CandidateQuery): Promise<CandidateRow | null> {
  const [found] = await preparedRows<CandidateRow>(sql`
    SELECT ${join([parts.OBJ_COLUMNS, ...common(viewer, query), ...named(
      ['annotations', parts.annotations(viewer, { groups: true })],
      ['is_source', parts.savedCount(viewer)],
      ['passing_alerts', query.includeAlerts && passingAlerts(viewer)],
    )])} FROM objs o WHERE o.id = ${obj_id}`);
  return found ?? null;
}

/** Those that the selected groups see come first. */
const annotationsOfSelected = (viewer: Viewer, group_ids: readonly number[]): Sql =>
  parts.list(sql`SELECT ${parts.columns('a', 'id obj_id origin data author_id', 'created_at', 'modified')}, ${parts.person('au')} AS author,
      ${parts.groupsOf(viewer, 'a')} AS groups
    FROM annotations a JOIN users au ON au.id = a.author_id JOIN visibility_sets v ON v.id = a.visibility_id
    WHERE a.obj_id = o.id AND ${annotationRules.read(viewer, 'a')}
    ORDER BY (v.group_ids && ${group_ids as number[]}::int[]) DESC, a.origin`);

/** Groups of the selected filters that it passed. */
const passingGroups = (filter_ids: readonly number[]): Sql =>
  sql`ARRAY(SELECT DISTINCT f.group_id FROM candidates c JOIN filters f ON f.id = c.filter_id
    WHERE c.obj_id = o.id AND c.filter_id = ANY(${filter_ids as number[]}::int[]) ORDER BY f.group_id)`;

/** A page of candidates with what is asked for, in the order of the ids. */
export const selectCandidates = (
  viewer: Viewer,
  ids: readonly string[],
  query: Includes,
  { filter_ids, group_ids }: { filter_ids: readonly number[]; group_ids: readonly number[] },
): Promise<ListedRow[]> =>
  preparedRows<ListedRow>(sql`
    SELECT ${join([parts.OBJ_COLUMNS, ...common(viewer, query), ...named(
      ['annotations', annotationsOfSelected(viewer, group_ids)],
      ['passing_group_ids', passingGroups(filter_ids)],
      ['tags', parts.tags(viewer)],
    )])} FROM unnest(${ids as string[]}::text[]) WITH ORDINALITY page(id, place) JOIN objs o ON o.id = page.id ORDER BY page.place`);

export async function isCandidate(viewer: Viewer, obj_id: string): Promise<boolean> {
  return (await row(sql`SELECT 1 AS found FROM candidates c WHERE c.obj_id = ${obj_id} AND ${candidateRules.read(viewer, 'c')} LIMIT 1`)) !== null;
}
