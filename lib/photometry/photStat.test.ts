import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { magToFlux } from '@/lib/astro/magnitudes';
import { NO_STAT, photStatOf, withPoints, type PhotStatValues, type StatPoint } from './photStat';

const detection = (mjd: number, filter: string, mag: number, origin = 'None'): StatPoint => ({
  mjd, filter, flux: magToFlux(mag), fluxerr: magToFlux(mag) / 20, origin, limiting_mag: null, magsys: null,
});
const limit = (mjd: number, filter: string, limiting_mag: number): StatPoint => ({
  mjd, filter, flux: NaN, fluxerr: magToFlux(limiting_mag) / 3, origin: 'None', limiting_mag, magsys: 'ab',
});

describe('photStatOf', () => {
  const curve = [
    detection(103, 'ztfr', 18.5), detection(110, 'ztfg', 19), limit(90, 'ztfg', 20.5), detection(104, 'ztfg', 18),
    detection(101, 'ztfg', 19.5, 'fp'), limit(99, 'ztfr', 20.1), limit(105, 'ztfr', 20.8), detection(102, 'ztfg', 19.2),
  ];
  const stat = photStatOf(curve, 3);

  it('counts observations and detections', () => {
    expect(stat).toMatchObject({
      num_obs_global: 8, num_obs_per_filter: { ztfg: 5, ztfr: 3 }, num_det_global: 5, num_det_no_forced_phot_global: 4,
      num_det_per_filter: { ztfg: 4, ztfr: 1 }, recent_obs_mjd: 110,
    });
  });

  it('knows the first and the last detection, with and without forced photometry', () => {
    expect(stat).toMatchObject({
      first_detected_mjd: 101, first_detected_filter: 'ztfg', last_detected_mjd: 110, last_detected_filter: 'ztfg',
      first_detected_no_forced_phot_mjd: 102, last_detected_no_forced_phot_mjd: 110,
    });
    expect(stat.first_detected_mag).toBeCloseTo(19.5, 10);
    expect(stat.first_detected_no_forced_phot_mag).toBeCloseTo(19.2, 10);
  });

  it('tells non-detections before the first detection from later ones', () => {
    expect(stat).toMatchObject({ predetection_mjds: [90, 99], last_non_detection_mjd: 99, time_to_non_detection: 2 });
    expect(stat.deepest_limit_global).toBeCloseTo(20.8, 10);
    expect(stat.deepest_limit_per_filter.ztfg).toBeCloseTo(20.5, 10);
  });

  it('has peak, faintest, mean, colours, rates and scatter', () => {
    expect(stat).toMatchObject({ peak_mjd_global: 104, peak_mjd_per_filter: { ztfg: 104, ztfr: 103 } });
    expect(stat.peak_mag_global).toBeCloseTo(18, 10);
    expect(stat.faintest_mag_global).toBeCloseTo(19.5, 10);
    expect(stat.mean_mag_per_filter.ztfg).toBeCloseTo(18.925, 10);
    expect(stat.mean_mag_global).toBeCloseTo(18.84, 10);
    expect(stat.mean_color['ztfg-ztfr']).toBeCloseTo(0.425, 10);
    expect(stat.mean_color['ztfr-ztfg']).toBeCloseTo(-0.425, 10);
    expect(stat.rise_rate).toBeCloseTo(1.5 / 3, 10);
    expect(stat.decay_rate).toBeCloseTo(-1 / 6, 10);
    // numpy.std([19, 18, 19.5, 19.2])
    expect(stat.mag_rms_per_filter.ztfg).toBeCloseTo(0.5629165124598851, 10);
    expect(stat.mag_rms_per_filter.ztfr).toBe(0);
  });

  it('has no rates for a single detection, and no detections below the threshold', () => {
    expect(photStatOf([detection(100, 'ztfg', 19)], 3)).toMatchObject({ rise_rate: null, decay_rate: null, num_det_global: 1 });
    const faint: StatPoint = { mjd: 1, filter: 'ztfg', flux: 3, fluxerr: 1, origin: 'None', limiting_mag: null, magsys: null };
    expect(photStatOf([faint], 3)).toMatchObject({ num_det_global: 0, num_obs_global: 1, predetection_mjds: [1] });
    expect(photStatOf([faint], 2.9).num_det_global).toBe(1);
    // The fallback is five times the error, whatever the threshold.
    expect(photStatOf([faint], 3).deepest_limit_global).toBeCloseTo(23.9 - 2.5 * Math.log10(5), 12);
  });

  it('leaves out what is neither a detection nor a limit', () => {
    const nothing: StatPoint = { mjd: 1, filter: 'ztfg', flux: NaN, fluxerr: 0, origin: 'None', limiting_mag: null, magsys: null };
    expect(photStatOf([nothing], 3)).toMatchObject({ num_obs_global: 0, recent_obs_mjd: null, predetection_mjds: [] });
    expect(photStatOf([], 3)).toMatchObject({ num_obs_global: 0, mean_mag_global: null, mag_rms_global: null, mean_color: {} });
  });

  it('reads uploaded limits in their own magnitude system', () => {
    expect(photStatOf([limit(1, 'sdssg', 20)], 3).deepest_limit_global).toBe(20);
    expect(photStatOf([{ ...limit(1, 'sdssg', 20), magsys: 'vega' }], 3).deepest_limit_global).toBeCloseTo(19.9, 1);
  });
});

/** Points of which many agree in time, filter or brightness, so that ties are common. */
const anyPoint: fc.Arbitrary<StatPoint> = fc.record({
  mjd: fc.integer({ min: 0, max: 12 }),
  filter: fc.constantFrom('ztfg', 'ztfr', 'sdssg'),
  flux: fc.oneof(fc.constant(NaN), fc.integer({ min: -5, max: 40 }), fc.double({ min: 1, max: 1e4, noNaN: true })),
  fluxerr: fc.constantFrom(0, 1, 2.5),
  origin: fc.constantFrom('None', 'fp', 'alert_fp'),
  limiting_mag: fc.oneof(fc.constant(null), fc.integer({ min: 18, max: 22 })),
  magsys: fc.constantFrom('ab', 'vega', null),
});

const ROUNDED = ['mean_mag_global', 'mean_mag_per_filter', 'mean_color', 'mag_rms_global', 'mag_rms_per_filter'] as const;

/** Equal to the last bit, but for means and scatter, whose sums depend on their order. */
function expectSame(got: PhotStatValues, want: PhotStatValues): void {
  const exact = (stat: PhotStatValues) => Object.fromEntries(Object.entries(stat).filter(([name]) => !(ROUNDED as readonly string[]).includes(name)));
  expect(exact(got)).toEqual(exact(want));
  for (const name of ROUNDED) {
    const flat = (value: PhotStatValues[typeof name]): [string, number][] =>
      value === null ? [] : Object.entries(typeof value === 'number' ? { value } : value).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(flat(got[name]).map(([key]) => key)).toEqual(flat(want[name]).map(([key]) => key));
    flat(got[name]).forEach(([, value], i) => expect(value).toBeCloseTo((flat(want[name])[i] as [string, number])[1], 7));
  }
}

describe('withPoints', () => {
  it('gives the summary of all points, in whatever parts and order they came', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPoint, fc.integer({ min: 0, max: 4 }), fc.nat()), { maxLength: 40 }), (tagged) => {
        const whole = photStatOf(tagged.map(([point]) => point), 3);
        const shuffled = [...tagged].sort(([, , a], [, , b]) => a - b);
        const parts = [0, 1, 2, 3, 4].map((part) => shuffled.filter(([, of]) => of === part).map(([point]) => point));
        expectSame(parts.reduce((stat, points) => withPoints(stat, points, 3), NO_STAT), whole);
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  it('keeps its digits over a hundred thousand single points', () => {
    const points = Array.from({ length: 100_000 }, (_, i) => detection(i, 'ztfg', 18 + Math.sin(i) / 10));
    let [count, stat] = [0, NO_STAT];
    for (; count < points.length; count += 50) stat = withPoints(stat, points.slice(count, count + 50), 3);
    const whole = photStatOf(points, 3);
    expect(stat.mean_mag_global).toBeCloseTo(whole.mean_mag_global as number, 11);
    expect(stat.mag_rms_global).toBeCloseTo(whole.mag_rms_global as number, 11);
  });
});
