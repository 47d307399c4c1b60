/** Stars near a target by which a telescope finds it, from Gaia, where they are at the time of the observation, in the frame of ZTF where it has one. */
import { angularSeparation, positionAngle } from '@/lib/astro/coordinates';
import { sphericalOffsets, withProperMotion } from '@/lib/astro/properMotion';
import { dateToMjd, julianYear } from '@/lib/astro/time';
import type { Outbound } from '@/lib/http/outbound';
import { gaia } from '@/lib/integrations/catalogs/cones';
import { askCatalog, Unavailable } from '@/lib/integrations/catalogs/service';
import type { Row } from '@/lib/integrations/catalogs/tables';
import { readZtfFrame, sameStar, type ZtfFrame } from './ztfFrame';

export interface Star {
  source_id: string;
  ra: number;
  dec: number;
  /** Gaia RP, or G where there is no RP. */
  mag: number;
  /** From the target, arcseconds. */
  distance: number;
  /** Whether the frame of the offsets has it; others disturb, but lead nowhere. */
  in_frame: boolean;
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
  /** Whether the stars are where ZTF's reference image has them. */
  used_ztfref: boolean;
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
/** The radius grows by so much from one to the next. */
const WIDER = 1.3;
/** Stars so much fainter than an offset star do not disturb it. */
const HARMLESS = 3;

const number = (value: Row[string] | undefined): number | null => (typeof value === 'number' ? value : null);

/** A row of Gaia as a star at a time, where the frame has it if there is one; null without position or magnitude. */
export function starOf(row: Row, target: { ra: number; dec: number }, obstime: Date, frame: ZtfFrame | null = null): Star | null {
  const [ra, dec] = [number(row.ra), number(row.dec)];
  const mag = number(row.phot_rp_mean_mag) ?? number(row.phot_g_mean_mag);
  if (ra === null || dec === null || mag === null) return null;
  const moved = (place: { ra: number; dec: number }, years: number) => withProperMotion(place.ra, place.dec, number(row.pmra) ?? 0, number(row.pmdec) ?? 0, years);
  const [epoch, year] = [number(row.ref_epoch) ?? EPOCH, julianYear(dateToMjd(obstime))];
  const seen = frame && sameStar(frame, moved({ ra, dec }, frame.epoch - epoch));
  const then = frame && seen ? moved(seen, year - frame.epoch) : moved({ ra, dec }, year - epoch);
  const distance = angularSeparation(target.ra, target.dec, then.ra, then.dec) * 3600;
  return { source_id: String(row.source_id ?? ''), ...then, mag, distance, in_frame: frame === null || seen !== undefined };
}

/** The nearest stars within the limits that no other star of about their brightness or brighter disturbs. */
export function chooseStars(field: readonly Star[], target: { ra: number; dec: number }, search: StarSearch): OffsetStar[] {
  return field
    .filter(({ mag, distance, in_frame }) => in_frame && mag >= search.mag_min && mag <= search.mag_limit && distance <= search.radius_degrees * 3600 && distance > search.min_sep_arcsec)
    .filter((star) => field.every((other) => other === star || other.mag > star.mag + HARMLESS || angularSeparation(star.ra, star.dec, other.ra, other.dec) * 3600 > search.min_sep_arcsec))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, search.count)
    .map((star) => ({
      ...star,
      offset: sphericalOffsets(star.ra, star.dec, target.ra, target.dec),
      pa: positionAngle(star.ra, star.dec, target.ra, target.dec),
    }));
}

export interface OffsetOptions {
  /** Degrees around the target that a chart shows, if that is further. */
  chart?: number;
  use_ztfref?: boolean;
  fetch?: Outbound['fetch'];
}

/** Looks further and fainter until there are enough. */
async function searchStars(target: { ra: number; dec: number }, wanted: StarSearch, frame: ZtfFrame | null, { chart = 0, fetch }: OffsetOptions): Promise<OffsetStars> {
  let search = wanted;
  let best: OffsetStars = { stars: [], field: [], queries_issued: 0, used_ztfref: frame !== null, gaia_available: true, message: null };
  for (let queries_issued = 1; queries_issued <= QUERIES; queries_issued++) {
    try {
      const radius = Math.max(search.radius_degrees, chart) * 3600;
      const { data } = await askCatalog(gaia, { catalog: CATALOG, ...target, radius, limit: MOST, faintest: search.mag_limit + HARMLESS }, fetch);
      const field = data.flatMap((row) => starOf(row, target, search.obstime, frame) ?? []);
      best = { ...best, stars: chooseStars(field, target, search), field, queries_issued };
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return { ...best, queries_issued, gaia_available: false, message: error.message };
    }
    if (best.stars.length >= search.count) break;
    search = { ...search, radius_degrees: search.radius_degrees * WIDER, mag_limit: search.mag_limit + 1 };
  }
  return best;
}

/** Never fails: when Gaia does not answer there are no stars and it says so; when ZTF has no reference the stars are where Gaia has them. */
export async function findOffsetStars(target: { ra: number; dec: number }, wanted: StarSearch, options: OffsetOptions = {}): Promise<OffsetStars> {
  const { chart = 0, use_ztfref = false, fetch } = options;
  const furthest = Math.max(wanted.radius_degrees * WIDER ** (QUERIES - 1), chart) * 3600;
  const [frame, plain] = await Promise.all([use_ztfref ? readZtfFrame(target, furthest, fetch) : null, searchStars(target, wanted, null, options)]);
  if (!frame || !plain.gaia_available) return plain;
  // What Gaia has said is remembered.
  const tied = await searchStars(target, wanted, frame, options);
  return tied.stars.length > 0 ? tied : plain;
}
