import { annotationRules } from '@/lib/access/annotations';
import { classificationRules } from '@/lib/access/classifications';
import { followupRequestRules } from '@/lib/access/followUp';
import { assignmentRules } from '@/lib/access/observingRuns';
import { scanReportItemRules, scanReportRules } from '@/lib/access/scanning';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, jsonTime, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import type { Known } from './itemData';
import type { ItemData, ReportItem, ReportOptions, ScanReport } from './schema';

const reports = (viewer: Viewer, condition: Sql, tail: Sql): Sql => sql`
  SELECT r.id, r.author_id, u.username AS author, r.options, ${groupsOfRow(viewer, 'r')} AS groups, r.created_at, r.modified
  FROM scan_reports r JOIN users u ON u.id = r.author_id WHERE ${scanReportRules.read(viewer, 'r')} AND ${condition} ${tail}`;

export const selectReports = (viewer: Viewer, { page, numPerPage }: { page: number; numPerPage: number }): Promise<ScanReport[]> =>
  rows<ScanReport>(reports(viewer, sql`true`, sql`ORDER BY r.created_at DESC, r.id DESC LIMIT ${numPerPage} OFFSET ${(page - 1) * numPerPage}`));

export const countReports = async (viewer: Viewer): Promise<number> =>
  (await row<{ n: number }>(sql`SELECT count(*)::int AS n FROM scan_reports r WHERE ${scanReportRules.read(viewer, 'r')}`))?.n ?? 0;

export const selectReport = (viewer: Viewer, id: number): Promise<ScanReport | null> => row<ScanReport>(reports(viewer, sql`r.id = ${id}`, sql``));

export const selectItems = (viewer: Viewer, report_id: number): Promise<ReportItem[]> =>
  rows<ReportItem>(sql`SELECT i.id, i.obj_id, i.scan_report_id, i.data, i.created_at, i.modified FROM scan_report_items i
    WHERE i.scan_report_id = ${report_id} AND ${scanReportItemRules.read(viewer, 'i')} ORDER BY i.id`);

/** The streams that every member of these groups has. */
export async function selectCommonStreams(group_ids: readonly number[]): Promise<number[]> {
  const found = await rows<{ stream_id: number }>(sql`
    SELECT gs.stream_id FROM group_streams gs WHERE gs.group_id = ANY(${group_ids as number[]}::int[])
    GROUP BY gs.stream_id HAVING count(DISTINCT gs.group_id) = ${new Set(group_ids).size} ORDER BY 1`);
  return found.map(({ stream_id }) => stream_id);
}

/** An object's own columns beside what `Known` works out of them. */
export interface Saved extends Omit<Known, 'dm' | 'angular_diameter_distance' | 'gcn_match'> {
  obj_id: string;
  altdata: Record<string, unknown> | null;
}

/**
 * Objects that were saved to the groups in one window and passed a filter of theirs in the other, saved last first.
 *
 * @param sight as whoever reads the report: what they are not shown is not written down
 */
export const selectSaved = (sight: Viewer, { group_ids, passed_filters_range, saved_candidates_range }: ReportOptions, limit: number): Promise<Saved[]> =>
  rows<Saved>(sql`
    WITH saved AS MATERIALIZED (
      SELECT s.obj_id, max(s.saved_at) AS saved_at,
        jsonb_agg(jsonb_build_object('saved_at', ${jsonTime('s', 'saved_at')}, 'saved_by', u.username, 'group', g.name) ORDER BY s.saved_at, g.id) AS saved_info,
        array_agg(g.name ORDER BY g.id) AS groups_saved_to
      FROM sources s JOIN groups g ON g.id = s.group_id LEFT JOIN users u ON u.id = s.saved_by_id
      WHERE s.group_id = ANY(${group_ids}::int[]) AND s.active
        AND s.saved_at BETWEEN ${saved_candidates_range.start_saved_date}::timestamp AND ${saved_candidates_range.end_saved_date}::timestamp
        AND EXISTS (SELECT FROM candidates c WHERE c.obj_id = s.obj_id
          AND c.filter_id = ANY(ARRAY(SELECT f.id FROM filters f WHERE f.group_id = ANY(${group_ids}::int[])))
          AND c.passed_at BETWEEN ${passed_filters_range.start_date}::timestamp AND ${passed_filters_range.end_date}::timestamp)
      GROUP BY s.obj_id ORDER BY max(s.saved_at) DESC, s.obj_id LIMIT ${limit})
    SELECT o.id AS obj_id, o.tns_name, o.redshift, o.offset, o.altdata, saved.saved_info, saved.groups_saved_to,
      ARRAY(SELECT theirs.obj_id FROM obj_to_super_obj mine JOIN obj_to_super_obj theirs ON theirs.super_obj_id = mine.super_obj_id AND theirs.obj_id <> mine.obj_id
        WHERE mine.obj_id = o.id ORDER BY 1) AS associated_objs,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('origin', a.origin, 'data', a.data) ORDER BY a.origin), '[]') FROM annotations a
        WHERE a.obj_id = o.id AND ${annotationRules.read(sight, 'a')}) AS annotations,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('classification', cl.classification, 'probability', cl.probability, 'ml', cl.ml) ORDER BY cl.created_at, cl.id), '[]')
        FROM classifications cl WHERE cl.obj_id = o.id AND ${classificationRules.read(sight, 'cl')}) AS classifications,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', fr.id, 'instrument', i.name, 'status', fr.status, 'priority', fr.payload -> 'priority',
          'created_at', ${jsonTime('fr', 'created_at')}) ORDER BY fr.created_at, fr.id), '[]')
        FROM followup_requests fr JOIN allocations al ON al.id = fr.allocation_id JOIN instruments i ON i.id = al.instrument_id
        WHERE fr.obj_id = o.id AND fr.status <> 'deleted' AND ${followupRequestRules.read(sight, 'fr')}) AS followups,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', ca.id, 'observing_run', i.name || ' ' || run.calendar_date, 'status', ca.status, 'priority', ca.priority)
          ORDER BY run.calendar_date, ca.id), '[]')
        FROM classical_assignments ca JOIN observing_runs run ON run.id = ca.run_id JOIN instruments i ON i.id = run.instrument_id
        WHERE ca.obj_id = o.id AND ${assignmentRules.read(sight, 'ca')}) AS assignments
    FROM saved JOIN objs o ON o.id = saved.obj_id ORDER BY saved.saved_at DESC, o.id`);

/** One report after the other, so that two that are asked for at once are not both made. */
export const lockReports = (tx: Transaction): Promise<number> => execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('scan reports', 0))`, tx);

export async function selectSameReport(tx: Transaction, options: ReportOptions, visibility_id: number): Promise<boolean> {
  const found = await tx.$queryRaw<object[]>(sql`
    SELECT 1 AS found FROM scan_reports r WHERE r.visibility_id = ${visibility_id} AND r.options = ${JSON.stringify(options)}::jsonb LIMIT 1`);
  return found.length > 0;
}

export const insertItems = (tx: Transaction, report_id: number, items: readonly { obj_id: string; data: ItemData }[]): Promise<number> =>
  execute(
    sql`INSERT INTO scan_report_items (obj_id, scan_report_id, data)
      SELECT o.id, ${report_id}, i.item -> 'data' FROM jsonb_array_elements(${JSON.stringify(items)}::jsonb) WITH ORDINALITY AS i(item, place)
      JOIN objs o ON o.id = i.item ->> 'obj_id' ORDER BY i.place`,
    tx,
  );

/** Sets the comment of an item that the viewer may change; false when there is none. */
export async function updateItemComment(tx: Transaction, viewer: Viewer, report_id: number, item_id: number, comment: string | null): Promise<boolean> {
  const count = await execute(
    sql`UPDATE scan_report_items i SET data = jsonb_set(i.data, '{comment}', coalesce(to_jsonb(${comment}::text), 'null'))
      WHERE i.id = ${item_id} AND i.scan_report_id = ${report_id} AND ${scanReportItemRules.update(viewer, 'i')}`,
    tx,
  );
  return count > 0;
}

export async function selectReportGroups(tx: Transaction, id: number): Promise<number[]> {
  const [found] = await tx.$queryRaw<{ group_ids: number[] }[]>(sql`
    SELECT vs.group_ids FROM scan_reports r JOIN visibility_sets vs ON vs.id = r.visibility_id WHERE r.id = ${id}`);
  return found?.group_ids ?? [];
}
