import { describe, expect, it } from 'vitest';
import { airmass, altitudeAzimuth, sunAltitude, SUNSET_ALTITUDE } from '@/lib/astro/sky';
import { darkTimes, groundStretches, lasting, sharedStretches, type Stretch } from './stretches';

const palomar = { lat: 33.3563, lon: -116.865, elevation: 1712 };
const longyearbyen = { lat: 78.22, lon: 15.65, elevation: 10 };
const [from, to] = [new Date('2026-11-22T00:00:00Z'), new Date('2026-11-25T00:00:00Z')];
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const stretch = (begin: number, end: number, reason = 'Sun'): Stretch => ({ begin: at(begin), end: at(end), start_reason: reason, end_reason: reason });
const isDark = ({ lat, lon, elevation }: typeof palomar, time: Date) => sunAltitude(lat, lon, elevation, time) < SUNSET_ALTITUDE;

describe('dark times', () => {
  it('are those in which the Sun is below the horizon', () => {
    const found = darkTimes(palomar, from, to);
    expect(found).toHaveLength(3);
    for (let time = from.getTime(); time < to.getTime(); time += 600_000) {
      const inside = found.some(({ begin, end }) => time >= begin.getTime() + 120_000 && time <= end.getTime() - 120_000);
      const near = found.some(({ begin, end }) => Math.abs(time - begin.getTime()) < 120_000 || Math.abs(time - end.getTime()) < 120_000);
      if (!near) expect(isDark(palomar, new Date(time))).toBe(inside);
    }
  });

  it('are all of the polar night, and none of the polar day', () => {
    expect(darkTimes(longyearbyen, new Date('2026-12-20T00:00:00Z'), new Date('2026-12-23T00:00:00Z'))).toEqual([{ begin: new Date('2026-12-20T00:00:00Z'), end: new Date('2026-12-23T00:00:00Z') }]);
    expect(darkTimes(longyearbyen, new Date('2026-06-20T00:00:00Z'), new Date('2026-06-23T00:00:00Z'))).toEqual([]);
  });
});

describe('stretches of a target', () => {
  const target = { ra: 30, dec: 20 };
  const found = groundStretches(palomar, target, from, to, 2.9);

  it('are dark, and below the airmass from end to end', () => {
    expect(found.length).toBeGreaterThanOrEqual(3);
    for (const { begin, end, start_reason, end_reason } of found) {
      for (let part = 0.02; part < 1; part += 0.12) {
        const time = new Date(begin.getTime() + part * (end.getTime() - begin.getTime()));
        const { altitude } = altitudeAzimuth(target.ra, target.dec, palomar.lat, palomar.lon, palomar.elevation, time);
        expect(airmass(altitude)).toBeLessThan(2.95);
        expect(isDark(palomar, time)).toBe(true);
      }
      expect(['airmass', 'Sun', 'span']).toContain(start_reason);
      if (end_reason === 'airmass') {
        const { altitude } = altitudeAzimuth(target.ra, target.dec, palomar.lat, palomar.lon, palomar.elevation, end);
        expect(airmass(altitude)).toBeCloseTo(2.9, 1);
      }
    }
    expect(groundStretches(palomar, { ra: 30, dec: -80 }, from, to, 2.9)).toEqual([]);
  });
});

describe('what several share', () => {
  it('is where all of them are', () => {
    const shared = sharedStretches([[stretch(0, 6, 'a'), stretch(10, 20, 'a')], [stretch(4, 12, 'b')], [stretch(0, 11, 'c')]]);
    expect(shared).toEqual([
      { begin: at(4), end: at(6), start_reason: 'b', end_reason: 'a' },
      { begin: at(10), end: at(11), start_reason: 'a', end_reason: 'c' },
    ]);
    expect(sharedStretches([[stretch(0, 2)], [stretch(2, 4)]])).toEqual([]);
    expect(lasting([stretch(0, 1), { ...stretch(2, 3), end: new Date(at(2).getTime() + 299_000) }], 300)).toEqual([stretch(0, 1)]);
  });
});
