import { describe, expect, it } from 'vitest';
import { drawnPoint, fullView, groupSeries, nearest, toggleFilter, type DrawOptions, type PhotometryPoint } from './lightCurveData';
import { dateTicks } from './timeAxis';

const point = (over: Partial<PhotometryPoint>): PhotometryPoint => ({
  id: 1, mjd: 60000, filter: 'ztfg', mag: null, magerr: null, limiting_mag: 20.5, flux: null, fluxerr: null, ...over,
});
const mag: DrawOptions = { mode: 'mag', xAxis: 'mjd', now: 60010 };
const flux: DrawOptions = { ...mag, mode: 'flux' };

describe('drawnPoint', () => {
  it('draws a non-detection at its limit, unless limits are off', () => {
    expect(drawnPoint(point({}), mag)).toMatchObject({ y: 20.5, limit: true });
    expect(drawnPoint(point({}), { ...mag, hideLimits: true })).toBeNull();
  });

  it('draws a negative flux as what it is', () => {
    expect(drawnPoint(point({ flux: -12, fluxerr: 5 }), flux)).toMatchObject({ y: -12, error: 5, limit: false });
  });

  it('counts days back from now', () => {
    expect(drawnPoint(point({ mag: 19 }), { ...mag, xAxis: 'days_ago' })?.x).toBe(10);
  });

  it('draws nothing where there is nothing', () => {
    expect(drawnPoint(point({ limiting_mag: null }), mag)).toBeNull();
    expect(drawnPoint(point({ mag: 19 }), flux)).toBeNull();
  });
});

describe('fullView', () => {
  const drawn = (points: PhotometryPoint[], options: DrawOptions) => groupSeries(points, options).flatMap((one) => one.points);

  it('puts bright magnitudes above and days ago to the left', () => {
    const points = [point({ mag: 18, magerr: 0.1 }), point({ mjd: 60005, mag: 20, magerr: 0.1 })];
    const options: DrawOptions = { ...mag, xAxis: 'days_ago' };
    const view = fullView(drawn(points, options), options);
    expect(view.y[0]).toBeGreaterThan(20);
    expect(view.y[1]).toBeLessThan(18);
    expect(view.x[0]).toBeGreaterThan(view.x[1]);
  });

  it('is not flattened by one huge error', () => {
    const points = [point({ mag: 18, magerr: 0.1 }), point({ mag: 20, magerr: 40 })];
    const [faint, bright] = fullView(drawn(points, mag), mag).y;
    expect(faint - bright).toBeLessThan(8);
  });

  it('shows the zero of a flux axis', () => {
    const view = fullView(drawn([point({ flux: 90, fluxerr: 1 }), point({ flux: 100, fluxerr: 1 })], flux), flux);
    expect(view.y[0]).toBeLessThan(0);
  });

  it('has a sane view of nothing', () => {
    expect(fullView([], mag).y).toEqual([21, 17]);
  });
});

describe('nearest', () => {
  const points = [0, 10, 30].map((mjd, id) => ({ point: point({ id, mjd }), x: mjd, y: 0, error: 0, limit: false }));
  const same = Object.assign((value: number) => value, { invert: (pixel: number) => pixel });
  it('finds the nearest within reach only', () => {
    expect(nearest(points, same, same, { x: 12, y: 1 }, 6)?.point.id).toBe(1);
    expect(nearest(points, same, same, { x: 20, y: 0 }, 6)).toBeNull();
  });
});

describe('toggleFilter', () => {
  const filters = ['g', 'r', 'i'];
  it('hides and shows one', () => {
    const hidden = toggleFilter(new Set(), filters, 'g', false);
    expect([...hidden]).toEqual(['g']);
    expect(toggleFilter(hidden, filters, 'g', false).size).toBe(0);
  });

  it('isolates one, then restores all', () => {
    const hidden = toggleFilter(new Set(), filters, 'r', true);
    expect([...hidden]).toEqual(['g', 'i']);
    expect(toggleFilter(hidden, filters, 'r', true).size).toBe(0);
  });

  it('restores all by a double-click, whose first click has hidden the isolated one', () => {
    const alone = new Set(['g', 'i']);
    const clicked = toggleFilter(alone, filters, 'r', false);
    expect(toggleFilter(clicked, filters, 'r', true).size).toBe(0);
  });
});

describe('groupSeries', () => {
  const points = [
    point({ id: 1, mag: 18, instrument_name: 'ZTF', origin: 'fp' }),
    point({ id: 2, mag: 18, instrument_name: 'LT' }),
    point({ id: 3, mag: 18, filter: 'ztfr', instrument_name: 'ZTF', mjd: 59999 }),
  ];

  it('parts by what is asked for, with one shape an instrument', () => {
    expect(groupSeries(points, mag).map(({ key }) => key)).toEqual(['ztfg', 'ztfr']);
    expect(groupSeries(points, mag, { grouping: 'instrument' }).map(({ key, shape }) => [key, shape])).toEqual([
      ['ztfg|LT', 0], ['ztfg|ZTF', 1], ['ztfr|ZTF', 1],
    ]);
    expect(groupSeries(points, mag, { grouping: 'origin' }).map(({ key }) => key)).toContain('ztfg|ZTF|fp');
  });

  it('draws a folded point in both cycles, in order', () => {
    const [series] = groupSeries([point({ mjd: 60001.5, mag: 18 }), point({ mjd: 60004.1, mag: 19 })], { ...mag, xAxis: 'phase', period: 2, t0: 60000 });
    const phases = series?.points.map(({ x }) => Number(x.toFixed(6)));
    expect(phases).toEqual([0.05, 0.75, 1.05, 1.75]);
  });
});

describe('time axes', () => {
  it('counts rest-frame days from T0', () => {
    expect(drawnPoint(point({ mjd: 60012, mag: 18 }), { ...mag, xAxis: 'rest', t0: 60000, redshift: 0.2 })?.x).toBeCloseTo(10, 10);
  });

  it('falls back to MJD where T0 is not known', () => {
    expect(drawnPoint(point({ mag: 18 }), { ...mag, xAxis: 'since_t0' })?.x).toBe(60000);
  });

  it('puts ticks of dates on the first of months', () => {
    const { values, format } = dateTicks([60000, 60400], 6);
    expect(values.map(format)).toEqual(['2023-04', '2023-07', '2023-10', '2024-01']);
  });
});
