import { filterRules } from '@/lib/access/filters';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql } from '@/lib/db/sql';
import type { FilterVersion } from './schema';

/** Versions of a filter, newest first; null when the viewer sees no such filter. */
export async function selectVersions(viewer: Viewer, filter_id: number): Promise<FilterVersion[] | null> {
  const found = await row<{ versions: FilterVersion[] }>(sql`
    SELECT (SELECT coalesce(json_agg(json_build_object('id', v.id, 'filter_id', v.filter_id, 'pipeline', v.pipeline, 'active', v.active,
              'author_id', v.author_id, 'comment', v.comment, 'created_at', to_char(v.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.US')) ORDER BY v.id DESC), '[]')
            FROM filter_versions v WHERE v.filter_id = f.id) AS versions
    FROM filters f WHERE f.id = ${filter_id} AND ${filterRules.read(viewer, 'f')}`);
  return found && found.versions;
}

export interface FilterStream {
  /** What the filter's stream selects. */
  altdata: unknown;
  /** The active version's pipeline, or null. */
  pipeline: unknown;
}

/** Null when the viewer sees no such filter. */
export const selectFilterStream = (viewer: Viewer, filter_id: number): Promise<FilterStream | null> =>
  row<FilterStream>(sql`
    SELECT s.altdata, (SELECT v.pipeline FROM filter_versions v WHERE v.filter_id = f.id AND v.active) AS pipeline
    FROM filters f JOIN streams s ON s.id = f.stream_id WHERE f.id = ${filter_id} AND ${filterRules.read(viewer, 'f')}`);

export interface StoredAlert {
  survey: string;
  candid: string;
  object_id: string;
  jd: number;
  programid: number;
  packet: Record<string, unknown>;
  prv_candidates: Record<string, unknown>[];
  fp_hists: Record<string, unknown>[];
  cross_matches: Record<string, unknown>;
}

export interface Window {
  survey: string;
  /** Null: all. */
  programids: readonly number[] | null;
  start_jd?: number;
  end_jd?: number;
}

/** The next page of stored alerts with their histories, newest first. */
export const selectAlerts = (
  { survey, programids, start_jd = 0, end_jd = 1e9 }: Window,
  after: Pick<StoredAlert, 'jd' | 'candid'> | undefined,
  limit: number,
): Promise<StoredAlert[]> =>
  rows<StoredAlert>(sql`
    SELECT a.survey, a.candid::text, a.object_id, a.jd, a.programid, a.packet,
      coalesce(x.prv_candidates, '[]') AS prv_candidates, coalesce(x.fp_hists, '[]') AS fp_hists, coalesce(x.cross_matches, '{}') AS cross_matches
    FROM alerts a LEFT JOIN alerts_aux x USING (survey, object_id)
    WHERE a.survey = ${survey} AND a.jd >= ${start_jd} AND a.jd < ${end_jd}
      AND (${programids === null} OR a.programid = ANY(${(programids ?? []) as number[]}::int[]))
      AND (a.jd, a.candid) < (${after?.jd ?? 1e9}::float8, ${after?.candid ?? '9223372036854775807'}::bigint)
    ORDER BY a.jd DESC, a.candid DESC LIMIT ${limit}`);
