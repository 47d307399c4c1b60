import { objAnalysisRules } from '@/lib/access/analyses';
import type { Viewer } from '@/lib/auth/viewer';
import { and, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import { columns } from '@/lib/objs/parts.sql';
import type { AnalysisRow, AnalysisStatus, ObjAnalysis } from './schema';

const FROM = sql`FROM obj_analyses a JOIN analysis_services s ON s.id = a.analysis_service_id`;
const SERVICE = sql`s.display_name AS analysis_service_name, s.description AS analysis_service_description`;

const FULL = `id obj_id author_id analysis_service_id hash show_parameters show_plots show_corner analysis_parameters input_filters handled_by_url status
  status_message duration num_plots`;

/** A row with the key of its file, which goes no further unless asked for. */
export type StoredAnalysis = ObjAnalysis & { file_key: string | null };

const select = (viewer: Viewer, condition: Sql): Sql => sql`
  SELECT ${columns('a', FULL, 'invalid_after', 'last_activity', 'created_at', 'modified')}, a.file_key, ${SERVICE}, ${groupsOfRow(viewer, 'a')} AS groups
  ${FROM} WHERE ${condition} AND ${objAnalysisRules.read(viewer, 'a')} ORDER BY a.created_at DESC, a.id DESC`;

export const selectAnalysis = (viewer: Viewer, id: number): Promise<StoredAnalysis | null> => row<StoredAnalysis>(select(viewer, sql`a.id = ${id}`));

export interface Which {
  analysisServiceID?: number;
  summaryOnly?: boolean;
}

const conditionsOf = ({ analysisServiceID, summaryOnly }: Which): Sql[] => [
  ...(analysisServiceID === undefined ? [] : [sql`a.analysis_service_id = ${analysisServiceID}`]),
  ...(summaryOnly ? [sql`s.is_summary`] : []),
];

export const selectAnalysesOfObj = (viewer: Viewer, obj_id: string, which: Which = {}): Promise<StoredAnalysis[]> =>
  rows<StoredAnalysis>(select(viewer, and([sql`a.obj_id = ${obj_id}`, ...conditionsOf(which)])));

/** The newest of all objects: a walk of (created_at, id). */
export const selectNewest = (viewer: Viewer, which: Which, limit: number): Promise<AnalysisRow[]> =>
  rows<AnalysisRow>(sql`
    SELECT ${columns('a', 'id obj_id status status_message analysis_service_id', 'created_at', 'last_activity')}, ${SERVICE}
    ${FROM} WHERE ${and([objAnalysisRules.read(viewer, 'a'), ...conditionsOf(which)])} ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit}`);

export const isObj = async (obj_id: string): Promise<boolean> => (await row(sql`SELECT 1 FROM objs WHERE id = ${obj_id}`)) !== null;

export interface StatusCount {
  status: AnalysisStatus;
  count: number;
}

/** How many there are of each status since so many days. */
export const countStatuses = (viewer: Viewer, days: number): Promise<StatusCount[]> =>
  rows<StatusCount>(sql`
    SELECT a.status, count(*)::int AS count FROM obj_analyses a
    WHERE a.created_at > timezone('utc', now()) - make_interval(days => ${days}) AND ${objAnalysisRules.read(viewer, 'a')} GROUP BY a.status`);
