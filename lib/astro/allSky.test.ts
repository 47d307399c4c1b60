import { describe, expect, it } from 'vitest';
import { galacticPlane, graticule, graticuleAround, linePath, mollweide, orthographic, regional } from './allSky';

describe('Mollweide', () => {
  const { place } = mollweide(180);
  it('has its centre, poles and edges where they belong, east to the left', () => {
    expect(place(180, 0)).toEqual([expect.closeTo(0, 9), expect.closeTo(0, 9)]);
    expect(place(0, 90)).toEqual([expect.closeTo(0, 6), expect.closeTo(-0.5, 6)]);
    expect(place(270, 0)![0]).toBeCloseTo(-0.5, 9);
    expect(Math.abs(place(0, 0)![0])).toBeCloseTo(1, 9);
  });
  it('keeps areas', () => {
    // Half of a hemisphere's area lies below 30°; the height of that parallel follows from the area of a segment.
    const y = -2 * place(180, 30)![1];
    expect((2 * (Math.asin(y) + y * Math.sqrt(1 - y * y))) / Math.PI).toBeCloseTo(0.5, 9);
  });
  it('is cut at its seam', () => {
    const path = linePath(mollweide(180), [[355, 0], [359, 0], [1, 0], [5, 0]], 100);
    expect(path.match(/M/g)).toHaveLength(2);
  });
});

it('the regional map reaches one at its radius, and not behind', () => {
  const { place } = regional(10, 20, 30);
  expect(place(10, 50)).toEqual([expect.closeTo(0, 9), expect.closeTo(-1, 9)]);
  expect(place(12, 20)![0]).toBeLessThan(0);
  expect(place(190, -20)).toBeNull();
});

it('lines of the sky', () => {
  expect(graticule(30)).toHaveLength(12 + 5);
  expect(galacticPlane()[0]![0]).toBeCloseTo(266.4, 1);
});

it.each([[150, 20, 2.5], [10, 89.5, 1], [0, -88, 5], [359.9, 0, 0.05], [200, 45, 90]])('lines about %d %d within %d° are few, and there are some both ways', (ra, dec, radius) => {
  const lines = graticuleAround(ra, dec, radius);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.flat().length).toBeLessThan(5_000);
  const { place } = regional(ra, dec, radius);
  const seen = lines.filter((line) => line.some(([at, lat]) => Math.hypot(...(place(at, lat) ?? [9, 9])) < 1));
  expect(seen.some(([first, second]) => first![0] === second![0]) && seen.some(([first, second]) => first![1] === second![1])).toBe(true);
});

it.each([['mollweide', mollweide(200)], ['orthographic', orthographic(200, -35)]] as const)('%s finds back where a point came from', (_, projection) => {
  for (const [ra, dec] of [[200, -35], [230, 10], [150, -80], [199.9, 40], [260, -60]] as const) {
    const [x, y] = projection.place(ra, dec)!;
    const back = projection.at(x, y)!;
    expect(back.ra).toBeCloseTo(ra, 6);
    expect(back.dec).toBeCloseTo(dec, 6);
  }
  expect(projection.at(1.1, 0)).toBeNull();
});
