import { objRules } from '@/lib/access/objs';
import { photometryRules } from '@/lib/access/photometry';
import type { PositionedFlux } from '@/lib/astro/centroid';
import type { Viewer } from '@/lib/auth/viewer';
import { and, row, sql } from '@/lib/db/sql';
import type { PositionQuery } from './positionSchema';

export interface PositionRow {
  ra: number | null;
  dec: number | null;
  points: PositionedFlux[];
}

/** Where an object was found, and its readable detections that have a position of their own; forced photometry has none. */
export const selectPositions = (
  viewer: Viewer,
  obj_id: string,
  { instrument_ids, stream_ids, stream_only, snr_threshold }: PositionQuery,
): Promise<PositionRow | null> =>
  row<PositionRow>(sql`
    SELECT o.ra, o.dec, (
      SELECT coalesce(json_agg(json_build_object('ra', p.ra, 'dec', p.dec, 'flux', p.flux, 'fluxerr', p.fluxerr) ORDER BY p.mjd, p.id), '[]')
      FROM photometry p JOIN visibility_sets v ON v.id = p.visibility_id
      WHERE ${and([
        sql`p.obj_id = o.id`,
        photometryRules.read(viewer, 'p'),
        sql`lower(p.origin) NOT LIKE '%fp%' AND lower(p.origin) NOT IN ('forced photometry', 'forcedphot', 'forced phot')`,
        // NaN is larger than everything in PostgreSQL.
        sql`p.flux < 'Infinity' AND p.fluxerr > 0 AND p.fluxerr < 'Infinity' AND p.flux > ${snr_threshold}::float8 * p.fluxerr`,
        sql`p.ra BETWEEN -360 AND 360 AND p.dec BETWEEN -90 AND 90`,
        ...(instrument_ids ? [sql`p.instrument_id = ANY(${instrument_ids}::int[])`] : []),
        ...(stream_ids ? [sql`v.stream_ids && ${stream_ids}::int[]`] : []),
        ...(stream_only ? [sql`cardinality(v.stream_ids) > 0`] : []),
      ])}) AS points
    FROM objs o WHERE o.id = ${obj_id} AND ${objRules.read(viewer, 'o')}`);
