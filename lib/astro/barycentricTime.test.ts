import { expect, it } from 'vitest';
import { mjdOfTcb } from './barycentricTime';

// astropy 7: Time(jd, format='jd', scale='tcb').utc.mjd
it.each([
  [2456919.61745, 56919.11645883873], [2456961.5697, 56961.06870818719], [2457754.6, 57754.09897272665], [2459465.8, 59465.29894621065],
  [2460690.25, 60689.74892720465],
])('JD %d (TCB) is MJD %d (UTC)', (jd, mjd) => {
  // A Julian date has no more than 40 µs in double precision.
  expect(Math.abs(mjdOfTcb(jd) - mjd) * 86_400).toBeLessThan(0.003);
});
