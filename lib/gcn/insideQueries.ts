import { candidateRules } from '@/lib/access/candidates';
import { gcnEventObjRules } from '@/lib/access/gcn';
import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql } from '@/lib/db/sql';
import { isInRegion, type Region } from '@/lib/localizations/region.sql';

export interface InsideRow {
  obj_id: string;
  ra: number;
  dec: number;
  redshift: number | null;
  is_source: boolean;
  is_candidate: boolean;
  first_detected_mjd: number | null;
  peak_mag_global: number | null;
  status: 'pending' | 'confirmed' | 'ambiguous' | 'rejected' | null;
  explanation: string | null;
  notes: string | null;
}

/**
 * Objects in a region that were saved or became candidates in a window, or were vetted in the event: walks from what was
 * new then, which is little, and asks of each whether it is inside.
 */
export const selectInside = (viewer: Viewer, dateobs: string, region: Region, window: readonly [string, string], limit: number): Promise<InsideRow[]> => {
  const [start, end] = window;
  return rows<InsideRow>(sql`
    WITH fresh AS (
      SELECT c.obj_id, false AS is_source, true AS is_candidate FROM candidates c
      WHERE c.passed_at >= ${start}::timestamp AND c.passed_at < ${end}::timestamp AND ${candidateRules.read(viewer, 'c')}
      UNION ALL
      SELECT s.obj_id, true, false FROM sources s
      WHERE s.active AND s.saved_at >= ${start}::timestamp AND s.saved_at < ${end}::timestamp AND ${sourceRules.read(viewer, 's')}
    ), seen AS (
      SELECT obj_id, bool_or(is_source) AS is_source, bool_or(is_candidate) AS is_candidate FROM fresh GROUP BY obj_id
    ), verdicts AS (
      SELECT v.obj_id, v.status, v.explanation, v.notes FROM gcn_event_objs v WHERE v.dateobs = ${dateobs}::timestamp AND ${gcnEventObjRules.read(viewer, 'v')}
    )
    SELECT o.id AS obj_id, o.ra, o.dec, o.redshift, coalesce(seen.is_source, false) AS is_source, coalesce(seen.is_candidate, false) AS is_candidate,
      p.first_detected_mjd, p.peak_mag_global, verdicts.status, verdicts.explanation, verdicts.notes
    FROM seen FULL JOIN verdicts USING (obj_id)
    JOIN objs o ON o.id = coalesce(seen.obj_id, verdicts.obj_id)
    LEFT JOIN photstats p ON p.obj_id = o.id
    WHERE o.ra IS NOT NULL AND o.dec IS NOT NULL AND (verdicts.obj_id IS NOT NULL OR ${isInRegion('o', region)})
    ORDER BY verdicts.obj_id IS NULL, p.first_detected_mjd DESC NULLS LAST, o.id
    LIMIT ${limit}`);
};
