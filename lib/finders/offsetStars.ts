/** Stars near a target by which a telescope finds it, from Gaia, where they are at the time of the observation. */
import { angularSeparation, positionAngle } from '@/lib/astro/coordinates';
import { sphericalOffsets, withProperMotion } from '@/lib/astro/properMotion';
import type { Outbound } from '@/lib/http/outbound';
import { gaia } from '@/lib/integrations/catalogs/cones';
import { askCatalog, Unavailable } from '@/lib/integrations/catalogs/service';
import type { Row } from '@/lib/integrations/catalogs/tables';

export interface Star {
  source_id: string;
  ra: number;
  dec: number;
  /** Gaia RP, or G where there is no RP. */
  mag: number;
  /** From the target, arcseconds. */
  distance: number;
}

export interface OffsetStar extends Star {
  /** How one moves from the star to the target, arcseconds. */
  offset: { east: number; north: number };
  /** Of the target seen from the star, degrees. */
  pa: number;
}

export interface OffsetStars {
  stars: OffsetStar[];
  /** Everything that was found there, for a chart. */
  field: Star[];
  queries_issued: number;
  gaia_available: boolean;
  /** Why not. */
  message: string | null;
}

export interface StarSearch {
  radius_degrees: number;
  mag_limit: number;
  mag_min: number;
  min_sep_arcsec: number;
  count: number;
  obstime: Date;
}

const CATALOG = 'gaiadr3.gaia_source';
/** Epoch of the third release. */
const EPOCH = 2016;
const MOST = 2000;
const QUERIES = 3;
/** Stars so much fainter than an offset star do not disturb it. */
const HARMLESS = 3;

const number = (value: Row[string] | undefined): number | null => (typeof value === 'number' ? value : null);

/** Julian year of a time. */
export const yearOf = (time: Date): number => 2000 + (time.getTime() - Date.UTC(2000, 0, 1, 12)) / (365.25 * 86_400_000);

/** A row of Gaia as a star at a time; null without position or magnitude. */
export function starOf(row: Row, target: { ra: number; dec: number }, obstime: Date): Star | null {
  const [ra, dec] = [number(row.ra), number(row.dec)];
  const mag = number(row.phot_rp_mean_mag) ?? number(row.phot_g_mean_mag);
  if (ra === null || dec === null || mag === null) return null;
  const years = yearOf(obstime) - (number(row.ref_epoch) ?? EPOCH);
  const then = withProperMotion(ra, dec, number(row.pmra) ?? 0, number(row.pmdec) ?? 0, years);
  return { source_id: String(row.source_id ?? ''), ...then, mag, distance: angularSeparation(target.ra, target.dec, then.ra, then.dec) * 3600 };
}

/** The nearest stars within the limits that no other star of about their brightness or brighter disturbs. */
export function chooseStars(field: readonly Star[], target: { ra: number; dec: number }, search: StarSearch): OffsetStar[] {
  return field
    .filter(({ mag, distance }) => mag >= search.mag_min && mag <= search.mag_limit && distance <= search.radius_degrees * 3600 && distance > search.min_sep_arcsec)
    .filter((star) => field.every((other) => other === star || other.mag > star.mag + HARMLESS || angularSeparation(star.ra, star.dec, other.ra, other.dec) * 3600 > search.min_sep_arcsec))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, search.count)
    .map((star) => ({
      ...star,
      offset: sphericalOffsets(star.ra, star.dec, target.ra, target.dec),
      pa: positionAngle(star.ra, star.dec, target.ra, target.dec),
    }));
}

/**
 * Looks further and fainter until there are enough. Never fails: when Gaia does not answer there are no stars and it says so.
 *
 * @param chart radius in degrees of the field that a chart shows, if that is larger
 */
export async function findOffsetStars(target: { ra: number; dec: number }, wanted: StarSearch, chart = 0, fetch?: Outbound['fetch']): Promise<OffsetStars> {
  let search = wanted;
  let best: OffsetStars = { stars: [], field: [], queries_issued: 0, gaia_available: true, message: null };
  for (let queries_issued = 1; queries_issued <= QUERIES; queries_issued++) {
    try {
      const radius = Math.max(search.radius_degrees, chart) * 3600;
      const { data } = await askCatalog(gaia, { catalog: CATALOG, ...target, radius, limit: MOST, faintest: search.mag_limit + HARMLESS }, fetch);
      const field = data.flatMap((row) => starOf(row, target, search.obstime) ?? []);
      best = { stars: chooseStars(field, target, search), field, queries_issued, gaia_available: true, message: null };
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return { ...best, queries_issued, gaia_available: false, message: error.message };
    }
    if (best.stars.length >= search.count) break;
    search = { ...search, radius_degrees: search.radius_degrees * 1.3, mag_limit: search.mag_limit + 1 };
  }
  return best;
}
