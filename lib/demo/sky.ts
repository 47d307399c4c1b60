/** Where things are: galaxies away from the plane, stars towards it, asteroids near the ecliptic, and all of them up at night. */
import { equatorialToGalactic } from '@/lib/astro/coordinates';
import { midnight, meridianAtMidnight, SITES, type Position, type SurveyName } from './night';
import { clamp } from './numbers';
import type { Random } from './random';

const DEG = Math.PI / 180;

export type Region = 'galaxies' | 'stars' | 'ecliptic';

/** Declinations in degrees that each survey reaches. */
const DECLINATIONS: Readonly<Record<SurveyName, [number, number]>> = { ZTF: [-27, 84], WINTER: [-20, 75], LSST: [-68, 8] };
/** Degrees from the meridian at midnight. */
const REACH = 80;
const OBLIQUITY = 23.439 * DEG;

function isLikely(region: Region, b: number, random: Random): boolean {
  if (region === 'galaxies') return Math.abs(b) > 14 && random.chance(Math.min(1, Math.abs(b) / 40));
  if (region === 'stars') return Math.abs(b) > 3 && random.chance(0.12 + Math.exp(-Math.abs(b) / 14));
  return Math.abs(b) > 10;
}

/** A position that the survey could observe in the last night. */
export function positionFor(region: Region, survey: SurveyName, today: number, random: Random): Position {
  const site = SITES[survey];
  const meridian = meridianAtMidnight(site, midnight(site, today, 0));
  const [south, north] = DECLINATIONS[survey];
  for (;;) {
    const ra = (meridian + random.uniform(-REACH, REACH) + 360) % 360;
    const dec =
      region === 'ecliptic'
        ? Math.atan(Math.tan(OBLIQUITY) * Math.sin(ra * DEG)) / DEG + random.normal(0, 6)
        : Math.asin(random.uniform(Math.sin(south * DEG), Math.sin(north * DEG))) / DEG;
    if (dec < south || dec > north) continue;
    if (isLikely(region, equatorialToGalactic(ra, dec).b, random)) return { ra, dec };
  }
}

/** E(B-V) of the dust in the Milky Way: a layer as thick as the cosecant of the latitude, and clouds in it. */
export function dustTowards({ ra, dec }: Position, random: Random): number {
  const { b } = equatorialToGalactic(ra, dec);
  return clamp((0.025 / Math.sin(Math.max(Math.abs(b), 4) * DEG)) * Math.exp(random.normal(0, 0.35)), 0.008, 1.2);
}

/** A position so many arcseconds away, at a position angle in degrees. */
export function displaced({ ra, dec }: Position, arcsec: number, angle: number): Position {
  return {
    ra: (ra + (arcsec * Math.sin(angle * DEG)) / 3600 / Math.cos(dec * DEG) + 360) % 360,
    dec: dec + (arcsec * Math.cos(angle * DEG)) / 3600,
  };
}
