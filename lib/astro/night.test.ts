import { describe, expect, it } from 'vitest';
import { altitudeOfAirmass, hoursBelow, moonAt, nightAt, targetCurve, timesAbove } from './night';
import reference from './reference/nights.json';
import { airmass } from './sky';

const utc = (iso: string) => new Date(`${iso}Z`);
const minutes = (a: Date | undefined, iso: string) => Math.abs((a?.getTime() ?? NaN) - utc(iso).getTime()) / 60_000;
const hours = (parts: { begin: Date; end: Date }[]) => parts.reduce((sum, { begin, end }) => sum + (end.getTime() - begin.getTime()) / 3.6e6, 0);
/** What sec z calls the limit, in altitude. */
const limit = 90 - (Math.acos(1 / reference.airmass) * 180) / Math.PI;

describe('nightAt', () => {
  it.each(reference.nights)('agrees with astroplan to a minute at $site on $date', (row) => {
    const night = nightAt(row, utc(row.date));
    expect(minutes(night?.sunset, row.sunset)).toBeLessThan(1);
    expect(minutes(night?.sunrise, row.sunrise)).toBeLessThan(1);
    expect(minutes(night?.twilight.civil?.evening, row.civil_evening)).toBeLessThan(1);
    expect(minutes(night?.twilight.nautical?.morning, row.nautical_morning)).toBeLessThan(1);
    expect(minutes(night?.twilight.astronomical?.evening, row.astronomical_evening)).toBeLessThan(1);
  });

  it('has no night in the polar summer, and no astronomical one in a white night', () => {
    const kiruna = { lat: 67.8558, lon: 20.2253, elevation: 425 };
    expect(nightAt(kiruna, utc('2026-06-21T12:00:00'))).toBeNull();
    expect(nightAt({ ...kiruna, lat: 57 }, utc('2026-06-21T12:00:00'))?.twilight.astronomical).toBeNull();
  });
});

describe('a target', () => {
  it.each(reference.targets)('is up from $site on $date as long as astropy says at ($ra, $dec)', (row) => {
    const above = timesAbove(row, row.ra, row.dec, utc(row.sunset), utc(row.sunrise), limit);
    expect(Math.abs(hours(above) - row.hours)).toBeLessThan(0.02);
  });

  it.each(reference.targets)('is as far from the Moon as astropy says from $site on $date at ($ra, $dec)', (row) => {
    const moon = moonAt(row, row.ra, row.dec, utc(row.sunset));
    expect(Math.abs(moon.separation - row.moon_separation)).toBeLessThan(0.05);
    expect(Math.abs(moon.altitude - row.moon_altitude)).toBeLessThan(0.05);
  });

  it('has an airmass at every sample, and none below the horizon', () => {
    const site = { lat: 33.3563, lon: -116.8648, elevation: 1712 };
    const curve = targetCurve(site, 83.633, 22.0145, utc('2026-01-02T00:00:00'), utc('2026-01-03T00:00:00'), 49);
    expect(curve).toHaveLength(49);
    for (const sample of curve) expect(sample.airmass === null).toBe(sample.altitude < 0);
  });
});

describe('over the year', () => {
  it('adds up what the nights say one by one', () => {
    const site = { lat: -30.2446, lon: -70.7494, elevation: 2663 };
    const year = hoursBelow(site, 266.405, -28.936, utc('2026-01-01T12:00:00'), 2.9, 365, 73);
    expect(year).toHaveLength(5);
    for (const { date, hours_below } of year) {
      const night = nightAt(site, date)!;
      const exact = hours(timesAbove(site, 266.405, -28.936, night.sunset, night.sunrise, altitudeOfAirmass(2.9)));
      expect(Math.abs(exact - hours_below)).toBeLessThan(0.05);
    }
  });

  it('inverts the airmass', () => {
    for (const value of [1.001, 1.5, 2.9, 10]) expect(airmass(altitudeOfAirmass(value))).toBeCloseTo(value, 6);
  });
});
