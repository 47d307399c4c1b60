/** When and how deeply surveys look at a position: nights, weather, the Moon, cadence. */
import { dateToMjd, greenwichSiderealTime } from '@/lib/astro/time';
import { clamp } from './numbers';
import { Random } from './random';

export interface Position {
  ra: number;
  dec: number;
}

export type SurveyName = 'ZTF' | 'LSST' | 'WINTER';

export interface Site {
  /** Degrees east. */
  lon: number;
  lat: number;
}

export const SITES: Readonly<Record<SurveyName, Site>> = {
  ZTF: { lon: -116.8361, lat: 33.3563 },
  WINTER: { lon: -116.8361, lat: 33.3563 },
  LSST: { lon: -70.7494, lat: -30.2446 },
};

/** One exposure of a field. */
export interface Visit {
  mjd: number;
  /** Bandpass. */
  band: string;
  /** AB magnitude at 5 sigma. */
  limit: number;
  programid: number;
}

/** Half of the dark part of a night, in hours. */
const HALF_NIGHT = 4.4;

/** When the sun has risen over Palomar, as a fraction of the day UTC. */
const PALOMAR_MORNING = 12.5 / 24;

/** The last morning at Palomar, as MJD: the demonstration ends with it, so that its last night is the newest there is. */
export const lastMorning = (now: Date): number => Math.floor(dateToMjd(now) - PALOMAR_MORNING) + PALOMAR_MORNING;

/** Local midnight of a night as MJD; night 0 is the last one that was over at `today`. */
export const midnight = (site: Site, today: number, night: number): number =>
  Math.floor(today - (HALF_NIGHT + 0.1) / 24 + site.lon / 360) - night - site.lon / 360;

/** Right ascension in degrees that is in the south at midnight. */
export const meridianAtMidnight = (site: Site, mjd: number): number => (greenwichSiderealTime(mjd) + site.lon + 360) % 360;

/** Hours from midnight between which a position is high enough, or null. */
function observable(site: Site, { ra, dec }: Position, mjd: number): [number, number] | null {
  const transit = ((((ra - meridianAtMidnight(site, mjd)) % 360) + 540) % 360 - 180) / 15;
  const hours = clamp(4 - Math.abs(dec - site.lat) / 30, 1.5, 4);
  const from = Math.max(-HALF_NIGHT, transit - hours);
  const to = Math.min(HALF_NIGHT, transit + hours);
  return to - from > 0.7 ? [from, to] : null;
}

/** Part of the Moon's disc that shines, from the mean length of a month. */
export const moonlight = (mjd: number): number => (1 - Math.cos((2 * Math.PI * (mjd - 51_549.76)) / 29.530588)) / 2;

const skies = new Map<string, boolean>();

/** Whether the dome was open; bad weather comes in spells. The last two nights were clear. */
export function isClear(survey: SurveyName, night: number): boolean {
  if (night < 2) return true;
  const key = `${survey === 'LSST' ? 'Pachón' : 'Palomar'} ${night}`;
  const known = skies.get(key);
  if (known !== undefined) return known;
  const spell = new Random(`spell ${key.slice(0, key.indexOf(' '))} ${Math.floor(night / 3)}`).chance(0.12);
  const clear = !spell && !new Random(`weather ${key}`).chance(0.13);
  skies.set(key, clear);
  return clear;
}

interface Band {
  band: string;
  /** 5-sigma limit of a dark night, and what the full Moon takes of it. */
  limit: number;
  moon: number;
  programid: number;
  /** Nights between visits. */
  every: number;
}

const BANDS: Readonly<Record<SurveyName, readonly Band[]>> = {
  ZTF: [
    { band: 'ztfg', limit: 20.9, moon: 1.0, programid: 1, every: 3 },
    { band: 'ztfr', limit: 20.7, moon: 0.8, programid: 1, every: 3 },
    { band: 'ztfi', limit: 20.1, moon: 0.5, programid: 2, every: 4 },
  ],
  LSST: [
    { band: 'lsstg', limit: 24.8, moon: 0.6, programid: 1, every: 6 },
    { band: 'lsstr', limit: 24.4, moon: 0.4, programid: 1, every: 4 },
    { band: 'lssti', limit: 23.8, moon: 0.3, programid: 1, every: 4 },
    { band: 'lsstz', limit: 23.2, moon: 0.2, programid: 1, every: 6 },
  ],
  WINTER: [{ band: '2massj', limit: 18.6, moon: 0.1, programid: 1, every: 2 }],
};

/** Partnership fields are visited every night, in both bands. */
const NIGHTLY: readonly Band[] = [
  { band: 'ztfg', limit: 20.9, moon: 1.0, programid: 2, every: 1 },
  { band: 'ztfr', limit: 20.7, moon: 0.8, programid: 2, every: 1 },
];
/** Nights for which they have been. */
const CAMPAIGN = 40;

interface VisitOptions {
  survey: SurveyName;
  today: number;
  /** The first and the last night to look at, counted back from the last one. */
  first: number;
  last?: number;
  /** Whether the position is in a field that the partnership visits every night. */
  nightly?: boolean;
  random: Random;
}

/** The visits of a survey to a position, in the order of time. */
export function visitsTo(position: Position, { survey, today, first, last = 0, nightly = false, random }: VisitOptions): Visit[] {
  const site = SITES[survey];
  const visits: Visit[] = [];
  const offset = random.integer(0, 11);
  for (let night = first; night >= last; night -= 1) {
    if (!isClear(survey, night)) continue;
    const middle = midnight(site, today, night);
    const window = observable(site, position, middle);
    if (!window) continue;
    const bands = BANDS[survey].filter(({ every }, i) => (night + offset + (survey === 'LSST' ? 2 * i : 0)) % every === 0);
    if (nightly && night < CAMPAIGN) bands.push(...NIGHTLY.filter(({ band }) => !bands.some((other) => other.band === band)));
    const moon = moonlight(middle);
    const clouds = random.chance(0.12) ? random.uniform(0.3, 1.2) : 0;
    for (const { band, limit, moon: loss, programid } of bands) {
      const mjd = middle + random.uniform(window[0], window[1]) / 24;
      visits.push({ mjd, band, limit: limit - loss * moon - clouds + random.normal(0, 0.12), programid });
    }
  }
  return visits.sort((a, b) => a.mjd - b.mjd);
}
