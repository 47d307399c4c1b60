import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sunTimesAt, sunTimesOf } from './night';
import { upTime } from './upTime';

interface Reference {
  site: string;
  lat: number;
  lon: number;
  elevation: number;
  day: string;
  sunset: string | null;
  sunrise: string | null;
  evening_astronomical: string | null;
  morning_astronomical: string | null;
  targets: { ra: number; dec: number; rise: string | null; set: string | null }[];
}

const { nights } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'reference/observingNights.json'), 'utf8')) as { nights: Reference[] };

/** Seconds between a time and what astroplan says. */
const off = (found: Date | null, reference: string | null): number =>
  found === null || reference === null ? (found === null && reference === null ? 0 : Infinity) : Math.abs(found.getTime() - Date.parse(`${reference}Z`)) / 1000;

describe.each(nights)('the night of $day at $site', ({ day, targets, ...reference }) => {
  it('is as astroplan has it', () => {
    const night = sunTimesOf(reference, day);
    const { evening, morning } = night.twilight.astronomical;
    const found = { sunset: night.sunset, sunrise: night.sunrise, evening_astronomical: evening, morning_astronomical: morning };
    for (const name of ['sunset', 'sunrise', 'evening_astronomical', 'morning_astronomical'] as const) expect(off(found[name], reference[name]), name).toBeLessThan(30);
  });

  it.each(targets)('a target at $ra $dec is up when astroplan says', ({ ra, dec, rise, set }) => {
    const found = upTime(reference, { ra, dec }, new Date(`${reference.sunset}Z`));
    expect([off(found.rise, rise), off(found.set, set)].every((seconds) => seconds < 60), JSON.stringify({ found, rise, set })).toBe(true);
  });
});

const palomar = { lat: 33.36, lon: -116.86, elevation: 1700 };

it('in the night it is that night, in the day the next one', () => {
  const night = sunTimesOf(palomar, '2026-11-20');
  const inside = sunTimesAt(palomar, new Date((night.sunset as Date).getTime() + 5 * 3_600_000));
  expect(off(inside.sunset, (night.sunset as Date).toISOString().slice(0, -1))).toBeLessThan(1);
  expect(off(sunTimesAt(palomar, new Date('2026-11-20T20:00:00Z')).sunset, (night.sunset as Date).toISOString().slice(0, -1))).toBeLessThan(1);
});

it('near the poles there may be none', () => {
  expect(sunTimesOf({ lat: 85, lon: 0, elevation: 0 }, '2026-06-21')).toMatchObject({ sunset: null, sunrise: null });
});

it('what never rises says so, and so does what never sets', () => {
  const sunset = sunTimesOf(palomar, '2026-11-20').sunset as Date;
  expect(upTime(palomar, { ra: 0, dec: -80 }, sunset)).toEqual({ rise: null, set: null, up: 'never' });
  expect(upTime(palomar, { ra: 0, dec: 89 }, sunset)).toEqual({ rise: null, set: null, up: 'always' });
});
