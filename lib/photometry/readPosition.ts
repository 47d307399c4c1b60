import { centroid } from '@/lib/astro/centroid';
import { angularSeparation, equatorialToGalactic } from '@/lib/astro/coordinates';
import type { Viewer } from '@/lib/auth/viewer';
import { ebvOf } from '@/lib/dustmap/dustMap';
import { NotFound } from '@/lib/http/errors';
import { selectPositions } from './positionQueries';
import type { ObjPosition, PositionQuery } from './positionSchema';

/**
 * Where an object is by what was measured of it; where that says nothing, or something else altogether, where it was found.
 *
 * @throws NotFound
 */
export async function readPosition(viewer: Viewer, obj_id: string, query: PositionQuery): Promise<ObjPosition> {
  const found = await selectPositions(viewer, obj_id, query);
  if (!found) throw new NotFound('Source not found');
  const { ra: discovery_ra, dec: discovery_dec } = found;
  const discovery = discovery_ra !== null && discovery_dec !== null ? { ra: discovery_ra, dec: discovery_dec } : null;
  const best = centroid(found.points, discovery, query.method) ?? discovery;
  const galactic = best && equatorialToGalactic(best.ra, best.dec);
  return {
    ra: best?.ra ?? null,
    dec: best?.dec ?? null,
    gal_lon: galactic?.l ?? null,
    gal_lat: galactic?.b ?? null,
    ebv: best && (await ebvOf(best)),
    separation: best && discovery && angularSeparation(best.ra, best.dec, discovery.ra, discovery.dec) * 3600,
    discovery_ra,
    discovery_dec,
  };
}
