import { describe, expect, it } from 'vitest';
import { angularSeparation } from './coordinates';
import { sphericalOffsets, withProperMotion } from './properMotion';
import reference from './reference/properMotion.json';

describe('proper motion', () => {
  it.each(reference.moved)('is that of astropy at ($ra, $dec) after $years years, to a milliarcsecond', (row) => {
    const then = withProperMotion(row.ra, row.dec, row.pmra, row.pmdec, row.years);
    expect(angularSeparation(then.ra, then.dec, row.then_ra, row.then_dec) * 3.6e6).toBeLessThan(1);
  });
});

describe('offsets', () => {
  it.each(reference.offsets)('are those of astropy from $from to $to', ({ from, to, east, north }) => {
    const offset = sphericalOffsets(from[0]!, from[1]!, to[0]!, to[1]!);
    expect(offset.east).toBeCloseTo(east, 5);
    expect(offset.north).toBeCloseTo(north, 5);
  });
});
