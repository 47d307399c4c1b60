import { classificationRules } from '@/lib/access/classifications';
import { sourceRules } from '@/lib/access/sources';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import { and, rows, sql, type Sql } from '@/lib/db/sql';
import type { BulkQuery, BulkSpectra } from './schema';

/** What people, not machines, say that it is. */
function classified(viewer: Viewer, { classifications, classificationProbThreshold: threshold }: BulkQuery): Sql[] {
  if (!classifications) return [];
  return [
    sql`EXISTS (SELECT FROM classifications c WHERE c.obj_id = o.id AND c.classification = ANY(${classifications}::text[]) AND NOT c.ml
      AND ${threshold === undefined ? sql`true` : sql`c.probability >= ${threshold}`} AND ${classificationRules.read(viewer, 'c')})`,
  ];
}

/** Sources that have spectra, most recently saved first, with what phases are counted from. */
export const selectBulkSources = (viewer: Viewer, query: BulkQuery, limit: number): Promise<BulkSpectra['sources']> =>
  rows(sql`
    SELECT o.id, o.redshift, p.first_detected_mjd, p.peak_mjd_global AS peak_mjd, o.tns_info->>'discoverydate' AS tns_discovery_date
    FROM (SELECT so.obj_id, max(so.saved_at) AS saved_at FROM sources so
          WHERE so.active AND ${sourceRules.read(viewer, 'so')}
            AND ${query.group_id === undefined ? sql`true` : sql`so.group_id = ${query.group_id}`}
            AND ${query.obj_ids ? sql`so.obj_id = ANY(${query.obj_ids}::text[])` : sql`true`}
          GROUP BY so.obj_id) saved
    JOIN objs o ON o.id = saved.obj_id LEFT JOIN photstats p ON p.obj_id = o.id
    WHERE ${and([
      sql`EXISTS (SELECT FROM spectra s WHERE s.obj_id = o.id AND ${spectrumRules.read(viewer, 's')})`,
      ...classified(viewer, query),
    ])}
    ORDER BY saved.saved_at DESC, o.id LIMIT ${limit}`);

export interface BulkSpectrumRow {
  obj_id: string;
  observed_at: string;
  wavelengths: number[];
  fluxes: (number | null)[];
}

export const selectBulkSpectra = (viewer: Viewer, obj_ids: readonly string[], limit: number): Promise<BulkSpectrumRow[]> =>
  rows(sql`
    SELECT s.obj_id, s.observed_at, s.wavelengths, s.fluxes
    FROM unnest(${obj_ids as string[]}::text[]) WITH ORDINALITY AS wanted(obj_id, place) JOIN spectra s ON s.obj_id = wanted.obj_id
    WHERE ${spectrumRules.read(viewer, 's')} ORDER BY wanted.place, s.observed_at, s.id LIMIT ${limit}`);
