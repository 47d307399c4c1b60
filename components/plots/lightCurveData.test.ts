import { describe, expect, it } from 'vitest';
import { drawnPoint, fullView, groupByFilter, nearest, toggleFilter, type DrawOptions, type PhotometryPoint } from './lightCurveData';

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
  const drawn = (points: PhotometryPoint[], options: DrawOptions) => [...groupByFilter(points, options).values()].flat();

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
  const same = (value: number) => value;
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
