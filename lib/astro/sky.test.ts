import { describe, expect, it } from 'vitest';
import { angularSeparation } from './coordinates';
import reference from './reference/sky.json';
import { airmass, altitudeAzimuth, moon, sunCrossing, sunAltitude, twilight } from './sky';

const utc = (iso: string) => new Date(`${iso}Z`);

describe('altitudeAzimuth and airmass', () => {
  it.each(reference.targets)('agrees with astropy from $site on $date at ($ra, $dec)', (row) => {
    const seen = altitudeAzimuth(row.ra, row.dec, row.lat, row.lon, row.elevation, utc(row.date));
    // Aberration, which a pointing of a minute of arc does not need, is up to 20 arcsec.
    expect(angularSeparation(seen.azimuth, seen.altitude, row.azimuth, row.altitude)).toBeLessThan(0.01);
    if (row.secz !== null) expect(Math.abs(airmass(seen.altitude)! / row.secz - 1)).toBeLessThan(0.01);
  });

  it('is 1 at the zenith, grows to about 39 at the horizon and is null below it', () => {
    expect(airmass(90)).toBe(1);
    expect(airmass(0)).toBeGreaterThan(37);
    expect(airmass(0)).toBeLessThan(40);
    expect(airmass(-0.01)).toBeNull();
    expect(airmass(NaN)).toBeNull();
    for (let altitude = 1; altitude <= 90; altitude += 1) {
      expect(airmass(altitude)!).toBeLessThanOrEqual(airmass(altitude - 1)!);
      expect(airmass(altitude)!).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('Sun and Moon', () => {
  it.each(reference.sun_moon)('agree with astropy at $site on $date', (row) => {
    const date = utc(row.date);
    expect(Math.abs(sunAltitude(row.lat, row.lon, row.elevation, date) - row.sun_altitude)).toBeLessThan(0.01);
    const seen = moon(row.lat, row.lon, row.elevation, date);
    expect(angularSeparation(seen.ra, seen.dec, row.moon_ra, row.moon_dec)).toBeLessThan(0.02);
    expect(Math.abs(seen.illumination - row.illumination)).toBeLessThan(0.01);
  });
});

describe('twilight', () => {
  it.each(reference.twilight)('agrees with astroplan to a minute at $site on $date', (row) => {
    const night = twilight(row.lat, row.lon, row.elevation, utc(row.date));
    expect(night.is_night_astronomical).toBe(row.is_night_astronomical);
    for (const side of ['evening', 'morning'] as const) {
      const expected = row[side];
      if (expected === false) {
        expect(night[side]).toBe(false);
      } else {
        expect(night[side]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
        const difference = utc(night[side] as string).getTime() - utc(expected as string).getTime();
        expect(Math.abs(difference)).toBeLessThan(60_000);
      }
    }
  });

  it('orders sunset, nautical and astronomical twilight', () => {
    const start = utc('2026-03-01T20:00:00');
    const times = [-0.8333, -6, -12, -18].map((h) => sunCrossing(33.3563, -116.8648, 1712, start, h, 'setting'));
    expect(times.every((time) => time !== null)).toBe(true);
    expect([...times].sort((a, b) => a!.getTime() - b!.getTime())).toEqual(times);
  });
});
