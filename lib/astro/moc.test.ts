import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complement, containsPosition, degrade, difference, EMPTY_MOC, FULL_SKY, intersection, mocArea, mocCells, mocFromRanges, mocFromUniqs, mocOrder, mocUniqs, rangeCount, union, type Moc } from './moc';
import { formatMocAscii, formatMocJson, parseMocAscii, parseMocJson, readMocFits, writeMocFits } from './mocFormats';
import { boxMoc, coneMoc, ellipseMoc, footprintMoc, polygonMoc, zoneMoc } from './mocShapes';
import reference from './reference/skymaps.json';

const SKY = 41_252.96124941928;
const { mocs } = reference;
const read = (name: 'a' | 'b' | 'union' | 'intersection' | 'difference' | 'complement' | 'degraded') => parseMocAscii(mocs[name].ascii);

describe('as in mocpy', () => {
  const [a, b] = [read('a'), read('b')];
  test.each([
    ['union', union(a, b)],
    ['intersection', intersection(a, b)],
    ['difference', difference(a, b)],
    ['complement', complement(a)],
    ['degraded', degrade(a, 4)],
  ] as const)('%s', (name, moc) => {
    expect(moc.ranges).toEqual(read(name).ranges);
    expect(mocArea(moc) / SKY).toBeCloseTo(mocs[name].fraction, 12);
  });

  test('a cone covers the cells that it touches', () => {
    expect(coneMoc(10, 20, 5, { order: 7 }).ranges).toEqual(union(a, coneMoc(10, 20, 5, { order: 7 })).ranges);
    // Both are covers; this one takes what the circle around a cell touches.
    expect(mocArea(coneMoc(10, 20, 5, { order: 7 })) / mocArea(a)).toBeLessThan(1.1);
    expect(mocArea(difference(coneMoc(10, 20, 5, { order: 7, cover: false }), a))).toBe(0);
  });

  test.each([
    ['cone', coneMoc(10, 80, 12, { order: 9, cover: false })],
    ['ellipse', ellipseMoc(30, -40, 8, 3, 50, { order: 9, cover: false })],
    ['polygon', polygonMoc([[10, -5], [20, -3], [18, 8], [9, 6]], { order: 9, cover: false })],
    ['zone', zoneMoc(350, -10, 10, 25, { order: 9, cover: false })],
  ] as const)('the area of a %s', (name, moc) => {
    // mocpy covers, so its area is a border larger.
    const theirs = mocs.shapes[name] * SKY;
    expect(mocArea(moc)).toBeLessThanOrEqual(theirs);
    expect(mocArea(moc) / theirs).toBeGreaterThan(0.95);
  });
});

test('areas of shapes are those of geometry', () => {
  const fill = { order: 10, cover: false };
  const cap = (radius: number) => (SKY / 2) * (1 - Math.cos((radius * Math.PI) / 180));
  for (const [ra, dec, radius] of [[0, 90, 5], [123, -45, 20], [359.9, 0, 1]] as const) {
    expect(mocArea(coneMoc(ra, dec, radius, fill)) / cap(radius)).toBeCloseTo(1, 2);
    expect(mocArea(coneMoc(ra, dec, radius, { order: 10 }))).toBeGreaterThan(cap(radius));
  }
  expect(mocArea(coneMoc(1, 2, 180, fill))).toBeCloseTo(SKY, 6);
  expect(rangeCount(coneMoc(1, 2, -1, fill))).toBe(0);
  expect(mocArea(ellipseMoc(0, 0, 2, 1, 0, fill)) / (Math.PI * 2)).toBeCloseTo(1, 2);
  expect(mocArea(boxMoc(200, 10, 4, 2, 30, fill)) / 8).toBeCloseTo(1, 2);
  const zone = (20 * (Math.sin(Math.PI / 6) - Math.sin(-Math.PI / 18)) * 180) / Math.PI;
  expect(mocArea(zoneMoc(350, -10, 10, 30, fill)) / zone).toBeCloseTo(1, 2);
  expect(mocArea(zoneMoc(0, -90, 360, 90, fill))).toBeCloseTo(SKY, 6);
  const halves = footprintMoc([[[0, 0], [2, 0], [2, 2], [0, 2]], [[2, 0], [4, 0], [4, 2], [2, 2]]], fill);
  expect(mocArea(halves) / mocArea(polygonMoc([[0, 0], [4, 0], [4, 2], [0, 2]], fill))).toBeCloseTo(1, 2);
});

test('a polygon may lie on the pole and across the meridian', () => {
  const moc = polygonMoc([[0, 80], [90, 80], [180, 80], [270, 80]], { order: 8, cover: false });
  expect(containsPosition(moc, 45, 89.9)).toBe(true);
  expect(containsPosition(moc, 300, 75)).toBe(false);
  const across = polygonMoc([[358, -2], [4, -3], [3, 5], [359, 4]], { order: 8, cover: false });
  expect(containsPosition(across, 359.9, 0)).toBe(true);
  expect(containsPosition(across, 0.1, 0)).toBe(true);
  expect(() => polygonMoc([[0, 0], [1, 1]], { order: 5 })).toThrow('three corners');
  expect(() => polygonMoc([[0, 0], [120, 0], [240, 0]], { order: 5 })).toThrow('hemisphere');
});

const cell = fc.integer({ min: 0, max: 29 }).chain((order) => fc.bigInt({ min: 0n, max: (12n << BigInt(2 * order)) - 1n }).map((index) => (4n << BigInt(2 * order)) + index));
const region = fc.array(cell, { maxLength: 30 }).map((uniqs) => mocFromUniqs(uniqs));
const same = (a: Moc, b: Moc) => expect([...a.ranges]).toEqual([...b.ranges]);

test('the laws of sets hold, to order 29', () => {
  fc.assert(
    fc.property(region, region, (a, b) => {
      same(complement(complement(a)), a);
      same(complement(union(a, b)), intersection(complement(a), complement(b)));
      same(difference(a, b), intersection(a, complement(b)));
      same(union(a, complement(a)), FULL_SKY);
      same(intersection(a, complement(a)), EMPTY_MOC);
      same(intersection(a, union(a, b)), a);
      same(mocFromUniqs(mocUniqs(a)), a);
    }),
  );
});

test('every format gives back what went in', () => {
  fc.assert(
    fc.property(region, (moc) => {
      same(parseMocAscii(formatMocAscii(moc)), moc);
      same(parseMocJson(JSON.parse(JSON.stringify(formatMocJson(moc)))), moc);
      same(readMocFits(writeMocFits(moc)), moc);
      expect(mocOrder(moc)).toBeLessThanOrEqual(29);
      for (const { order } of mocCells(moc)) expect(order).toBeLessThanOrEqual(mocOrder(moc));
    }),
  );
});

test('what is no MOC is refused', () => {
  for (const text of ['3', '3/x', '30/1', '3/5-4', '0/12', 'a/1']) expect(() => parseMocAscii(text), text).toThrow();
  for (const value of [[], null, { x: [1] }, { 3: 1 }, { 3: [-1] }, { 3: [1.5] }, { 0: [12] }]) expect(() => parseMocJson(value)).toThrow();
  expect(() => mocFromRanges([0n, 13n << 58n])).toThrow(RangeError);
  expect(() => readMocFits(new TextEncoder().encode('nothing'))).toThrow('not a FITS file');
});
