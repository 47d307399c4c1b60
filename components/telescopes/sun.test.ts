import { expect, test } from 'vitest';
import { sunAltitude } from '@/lib/astro/sky';
import { darkSpans, subsolarPoint } from './sun';

test.each(['2026-03-20T14:00:00Z', '2026-06-21T03:30:00Z', '2026-11-22T20:00:00Z'])('the Sun is in the zenith there at %s', (iso) => {
  const { lat, lon } = subsolarPoint(new Date(iso));
  expect(sunAltitude(lat, lon, 0, new Date(iso))).toBeGreaterThan(89.7);
});

test('what is dark on the map is dark', () => {
  const time = new Date('2026-11-22T20:00:00Z');
  const isDark = (lat: number, lon: number) =>
    darkSpans(time, -18).some((one) => Math.abs(one.lat - lat) <= 1 && [-360, 0, 360].some((turn) => lon + turn >= one.from && lon + turn <= one.to));
  for (const [lat, lon] of [[33, -117], [-30, -71], [29, -18], [-31, 149], [20, -155], [-80, 0], [80, 0]] as const) {
    expect(isDark(lat, lon)).toBe(sunAltitude(lat, lon, 0, time) < -18);
  }
});
