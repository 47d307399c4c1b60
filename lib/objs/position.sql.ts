/** Positions inside queries: HEALPix ranges find, exact separations decide. */
import { coneRanges, healpixIndex } from '@/lib/astro/healpix';
import { column, join, raw, sql, type Sql } from '@/lib/db/sql';

/** The order-29 nested HEALPix index of a position in degrees, as text for a bigint column; null without a position. */
export const healpixOf = (ra: number | null | undefined, dec: number | null | undefined): bigint | null =>
  typeof ra === 'number' && typeof dec === 'number' ? healpixIndex(((ra % 360) + 360) % 360, dec) : null;

/** Great-circle separation in degrees between two positions given as SQL, by the haversine, good at any angle. */
export const separation = (ra1: Sql, dec1: Sql, ra2: Sql, dec2: Sql): Sql => sql`
  2 * asind(least(1, sqrt(power(sind((${dec2} - ${dec1}) / 2), 2)
    + cosd(${dec1}) * cosd(${dec2}) * power(sind((${ra2} - ${ra1}) / 2), 2))))`;

export interface Cone {
  /** Degrees. */
  ra: number;
  dec: number;
  radius: number;
}

/** The separation (degrees) of the row's position from the cone's centre. */
export const separationFrom = ({ ra, dec }: Cone, alias: string): Sql =>
  separation(sql`${ra}::float8`, sql`${dec}::float8`, column(alias, 'ra'), column(alias, 'dec'));

/** The row of `objs` lies within the cone, edge included. */
export function inCone(cone: Cone, alias: string): Sql {
  const healpix = column(alias, 'healpix');
  const ranges = coneRanges(((cone.ra % 360) + 360) % 360, cone.dec, cone.radius);
  if (ranges.length === 0) return sql`false`;
  const parts = ranges.map(([from, to]) => sql`(${healpix} >= ${from} AND ${healpix} < ${to})`);
  return sql`(${join(parts, ' OR ')}) AND ${separationFrom(cone, alias)} <= ${cone.radius}`;
}

/**
 * The objects in a cone as a table of a query, with their separation in degrees. Its text is the same whatever the cone, and
 * its plan too: by the index on `healpix`, which the planner cannot see to be the best before it knows the ranges.
 */
export function objsInCone(cone: Cone, alias: string): Sql {
  const ranges = coneRanges(((cone.ra % 360) + 360) % 360, cone.dec, cone.radius);
  return sql`(SELECT found.* FROM unnest(${ranges.map(([from]) => String(from))}::bigint[], ${ranges.map(([, to]) => String(to))}::bigint[]) AS near(lo, hi)
    CROSS JOIN LATERAL (SELECT c.id, c.ra, c.dec, ${separationFrom(cone, 'c')} AS separation FROM objs c
      WHERE c.healpix >= near.lo AND c.healpix < near.hi OFFSET 0) found
    WHERE found.separation <= ${cone.radius}::float8 OFFSET 0) ${raw(alias)}`;
}
