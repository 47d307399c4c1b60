import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { contourLines, enclosedArea, skymapContours } from './contours';
import { cellSize, nestToRing, pixelSteradians } from './healpixGrid';
import { containsPosition, mocArea } from './moc';
import { productSkymap } from './productSkymap';
import { credibleArea, credibleRegion, densityAt, maximumPosition, normalize, probabilityWithin, rankCells, searchedProbability, skymapFromUniqs, skymapUniqs, totalProbability, type Skymap } from './skymap';
import { credibleVolumes, distanceAt, distanceDensityAt, distanceMoments, marginalDistance } from './skymapDistance';
import { readSkymap, writeSkymap } from './skymapFits';
import { coneSkymap, ellipseSkymap, polygonSkymap, withoutEarth } from './skymapShapes';
import { writeFitsTable, type FitsField } from './fitsWrite';
import reference from './reference/skymaps.json';

const { made, moments } = reference;
const layer = (values: readonly number[]) => Float64Array.from(values);
const map = skymapFromUniqs(layer(made.uniq), {
  probdensity: layer(made.probdensity), distmu: layer(made.distmu), distsigma: layer(made.distsigma), distnorm: layer(made.distnorm),
});
const ranking = rankCells(map);

describe('as in ligo.skymap', () => {
  test('areas of credible regions', () => {
    made.levels.forEach((level, i) => expect(credibleArea(ranking, level) / made.areas[i]!).toBeCloseTo(1, 9));
    [100, 500].forEach((area, i) => expect(probabilityWithin(ranking, area)).toBeCloseTo(made.area_probabilities[i]!, 9));
  });
  test('cumulative probabilities of positions', () => {
    made.ra.forEach((ra, i) => expect(searchedProbability(map, ranking, ra, made.dec[i]!)).toBeCloseTo(made.searched[i]!, 9));
  });
  test('distances', () => {
    for (const { mu, sigma, mean, std } of moments) {
      const found = distanceMoments(mu, sigma)!;
      expect(found.mean / mean).toBeCloseTo(1, 6);
      expect(found.std / std).toBeCloseTo(1, 5);
    }
    const marginal = marginalDistance(map)!;
    expect(marginal.mean).toBeCloseTo(made.distance[0]!, 6);
    expect(marginal.std).toBeCloseTo(made.distance[1]!, 6);
  });
  test('credible volumes', () => {
    credibleVolumes(map, made.levels)!.forEach(({ volume }, i) => expect(volume / made.volumes[i]!).toBeCloseTo(1, 1));
  });
});

test('a region holds its level, and a position is in it as its cumulative probability says', () => {
  for (const level of [0.5, 0.9, 0.99]) {
    const region = credibleRegion(map, ranking, level);
    expect(mocArea(region)).toBeGreaterThanOrEqual(credibleArea(ranking, level));
    made.ra.forEach((ra, i) => {
      const inside = containsPosition(region, ra, made.dec[i]!);
      if (made.searched[i]! <= level) expect(inside).toBe(true);
      if (!inside) expect(made.searched[i]!).toBeGreaterThan(level);
    });
  }
  expect(mocArea(credibleRegion(map, ranking, 1))).toBeCloseTo(41_252.96, 1);
});

test('distances in a direction', () => {
  const { ra, dec } = maximumPosition(map);
  const { mean, std } = distanceAt(map, ra, dec)!;
  let [sum, first] = [0, 0];
  for (let r = 0.5; r < mean + 10 * std; r += 1) {
    const density = distanceDensityAt(map, ra, dec, r);
    sum += density;
    first += density * r;
  }
  expect(sum).toBeCloseTo(1, 3);
  expect(first / sum).toBeCloseTo(mean, 1);
  expect(distanceMoments(Infinity, 1)).toBeNull();
  expect(marginalDistance(coneSkymap(1, 2, 3))).toBeNull();
});

test('contours enclose the area of their region, apart and around the pole', () => {
  // To 0.1 % of what ligo.skymap finds.
  made.levels.forEach((level, i) => {
    if (level < 0.5) return;
    expect(Math.abs(enclosedArea(contourLines(map, ranking, level), maximumPosition(map)) / made.areas[i]! - 1)).toBeLessThan(1e-3);
  });
  for (const [ra, dec, error] of [[150, 2, 0.1], [0, -30, 5], [359.99, 60, 1e-3]] as const) {
    const cone = coneSkymap(ra, dec, error);
    const ranked = rankCells(cone);
    const { features } = skymapContours(cone, ranked, [50, 90]);
    expect(features.map(({ properties }) => properties.credible_level)).toEqual([0, 50, 90]);
    for (const level of [0.5, 0.9]) {
      const lines = contourLines(cone, ranked, level);
      expect(lines).toHaveLength(1);
      expect(lines[0]![0]).toEqual(lines[0]!.at(-1));
      expect(Math.abs(enclosedArea(lines, { ra, dec }) / credibleArea(ranked, level) - 1)).toBeLessThan(1e-3);
    }
  }
  const polar = coneSkymap(12, 90, 2);
  const [line] = contourLines(polar, rankCells(polar), 0.9);
  // A Gaussian holds 90 % within 2.146 standard deviations.
  for (const [, dec] of line!) expect(90 - dec).toBeCloseTo(2 * 2.146, 1);
});

test('shapes hold what they should', () => {
  for (const error of [1e-3, 0.05, 3, 30]) {
    const cone = coneSkymap(200, -40, error);
    expect(totalProbability(cone)).toBeCloseTo(1, 9);
    const flat = Math.PI * (2.146 * error) ** 2;
    if (error < 5) expect(credibleArea(rankCells(cone), 0.9) / flat).toBeCloseTo(1, 2);
  }
  const ellipse = ellipseSkymap(10, 20, 3, 1, 30);
  expect(credibleArea(rankCells(ellipse), 1) / (3 * Math.PI)).toBeCloseTo(1, 1);
  expect(skymapUniqs(ellipseSkymap(10, 20, 1, 3, 120))).toEqual(skymapUniqs(ellipse));
  expect(densityAt(polygonSkymap([[0, 0], [2, 0], [2, 2], [0, 2]]), 1, 1) * 4 * (Math.PI / 180) ** 2).toBeCloseTo(1, 2);
  expect(() => coneSkymap(1, 2, 0)).toThrow('more than 0');
});

test('what the Earth hides is nothing', () => {
  const even = normalize({ start: Float64Array.from({ length: 768 }, (_, i) => i * cellSize(3)), order: new Uint8Array(768).fill(3), probdensity: new Float64Array(768).fill(1) });
  const seen = withoutEarth(even, 40, 10, 67.5);
  expect(densityAt(seen, 41, 10)).toBe(0);
  expect(densityAt(seen, 220, -10)).toBeGreaterThan(densityAt(even, 220, -10));
  expect(totalProbability(seen)).toBeCloseTo(1, 12);
});

describe('files', () => {
  const same = (a: Skymap, b: Skymap) => {
    expect(skymapUniqs(a)).toEqual(skymapUniqs(b));
    expect(a.probdensity).toEqual(b.probdensity);
    expect(a.distnorm).toEqual(b.distnorm);
  };

  test('multi-order, plain and gzipped', () => {
    const bytes = writeSkymap(map, [['OBJECT', 'S1']]);
    same(readSkymap(bytes).map, map);
    const { map: unpacked, header } = readSkymap(new Uint8Array(gzipSync(bytes)));
    same(unpacked, map);
    expect(header.get('OBJECT')).toBe('S1');
  });

  const order = 3;
  const values = Float64Array.from({ length: 768 }, (_, nest) => (nest < 64 ? 5 : 1 + (nest % 7)));
  const flat = (ordering: string, column: Float64Array, fields: readonly FitsField[] = []) =>
    writeFitsTable([{ name: 'PROB', type: 'D', values: column }], [['ORDERING', ordering], ['NSIDE', 8], ['INDXSCHM', 'IMPLICIT'], ...fields]);

  test('flat, nested and ring: pixels that agree become one cell', () => {
    const nested = readSkymap(flat('NESTED', values)).map;
    // The first face is even: one cell of order 0.
    expect(skymapUniqs(nested)[0]).toBe(4);
    expect(nested.start.length).toBe(1 + 768 - 64);
    expect(densityAt(nested, 45, 0.1) * pixelSteradians(order)).toBeCloseTo(5, 12);
    const ring = new Float64Array(768);
    values.forEach((value, nest) => (ring[nestToRing(nest, order)] = value));
    same(readSkymap(flat('RING', ring)).map, nested);
  });

  test('partial', () => {
    const pixels = Int32Array.of(700, 3, 5);
    const bytes = writeFitsTable(
      [{ name: 'PIXEL', type: 'J', values: pixels }, { name: 'PROB', type: 'D', values: Float64Array.of(0.7, 0.1, 0.2) }],
      [['ORDERING', 'NESTED'], ['NSIDE', 8], ['INDXSCHM', 'EXPLICIT']],
    );
    const { map: partial } = readSkymap(bytes);
    expect([...skymapUniqs(partial)].map((uniq) => uniq - 256)).toEqual([3, 5, 700]);
    expect(totalProbability(partial)).toBeCloseTo(1, 12);
  });

  test.each([
    ['another frame', flat('NESTED', values, [['COORDSYS', 'G']]), 'not in equatorial coordinates'],
    ['no ordering', flat('', values), 'is not that of a skymap'],
    ['too few pixels', flat('NESTED', values.subarray(0, 700)), 'has 700 pixels'],
    ['a negative one', flat('NESTED', values.map((value, i) => (i === 9 ? -1 : value))), 'is not a number of zero or more'],
    ['cut short', flat('NESTED', values).subarray(0, 2880 * 2 + 100), 'cut short'],
    ['gzipped and cut short', new Uint8Array(gzipSync(flat('NESTED', values))).subarray(0, 300), 'cannot be unpacked'],
    ['no FITS', new TextEncoder().encode('hello'), 'not a FITS file'],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => readSkymap(bytes)).toThrow(message);
  });
});

test('cells that overlap or do not exist are refused', () => {
  const one = (uniq: number[]) => () => skymapFromUniqs(layer(uniq), { probdensity: layer(uniq.map(() => 1)) });
  expect(one([4, 16])).toThrow('overlap');
  expect(one([4, 4])).toThrow('overlap');
  expect(one([3])).toThrow('does not exist');
  expect(one([])).toThrow('no cells');
  expect(one([4 * 4 ** 25])).toThrow('deeper than order 24');
});

test('the product of two skymaps', () => {
  const product = productSkymap(coneSkymap(10, 10, 2), coneSkymap(12, 10, 2));
  expect(totalProbability(product)).toBeCloseTo(1, 12);
  expect(maximumPosition(product).ra).toBeCloseTo(11, 0);
  expect(credibleArea(rankCells(product), 0.9) / (Math.PI * 2 * 2.146 ** 2)).toBeCloseTo(1, 1);
  expect(() => productSkymap(coneSkymap(10, 10, 1), coneSkymap(200, 10, 1))).toThrow('sum up to nothing');
});

test('the likeliest place of a region that is as dense throughout is its middle', () => {
  const { ra, dec } = maximumPosition(ellipseSkymap(349, -20, 8, 3, 40));
  expect(Math.hypot((ra - 349) * Math.cos((20 * Math.PI) / 180), dec + 20)).toBeLessThan(0.3);
});
