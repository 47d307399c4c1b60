import { describe, expect, it } from 'vitest';
import {
  angularSeparation,
  equatorialToGalactic,
  formatDec,
  formatRa,
  galacticToEquatorial,
  parseCoordinates,
  positionAngle,
} from './coordinates';
import reference from './reference/coordinates.json';

/** Difference of two angles on the circle. */
function turn(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}

describe('Galactic coordinates', () => {
  it.each(reference.galactic)('agrees with astropy at ($ra, $dec)', ({ ra, dec, l, b }) => {
    const galactic = equatorialToGalactic(ra, dec);
    expect(angularSeparation(galactic.l, galactic.b, l, b)).toBeLessThan(1e-9);
    const back = galacticToEquatorial(l, b);
    expect(angularSeparation(back.ra, back.dec, ra, dec)).toBeLessThan(1e-9);
    expect(back.ra).toBeGreaterThanOrEqual(0);
    expect(back.ra).toBeLessThan(360);
  });
});

describe('separation and position angle', () => {
  it.each(reference.separations)('agrees with astropy from ($ra1, $dec1) to ($ra2, $dec2)', (pair) => {
    const separation = angularSeparation(pair.ra1, pair.dec1, pair.ra2, pair.dec2);
    expect(Math.abs(separation - pair.separation)).toBeLessThan(1e-12 * 180);
    // From a pole, at no distance and at the antipode the direction is only noise.
    const clear = Math.abs(pair.dec1) < 90 && pair.separation > 1e-6 && pair.separation < 179.99;
    if (clear) {
      expect(turn(positionAngle(pair.ra1, pair.dec1, pair.ra2, pair.dec2), pair.position_angle)).toBeLessThan(1e-8);
    }
  });

  it('keeps its digits at a microarcsecond', () => {
    const step = 1e-6 / 3600;
    expect(angularSeparation(10, 41, 10, 41 + step) / step).toBeCloseTo(1, 4);
    expect(angularSeparation(359.9999999999, 0, 0.0000000001, 0)).toBeCloseTo(2e-10, 12);
    expect(angularSeparation(10, 41, 10, 41)).toBe(0);
    expect(angularSeparation(10, 41, 190, -41)).toBeCloseTo(180, 12);
  });

  it('counts position angles from north through east', () => {
    expect(positionAngle(10, 0, 10, 1)).toBe(0);
    expect(positionAngle(359.5, 0, 0.5, 0)).toBeCloseTo(90, 10);
    expect(positionAngle(10, 0, 10, -1)).toBe(180);
    expect(positionAngle(10, 0, 9, 0)).toBeCloseTo(270, 10);
  });
});

describe('sexagesimal texts', () => {
  it('writes and carries', () => {
    expect(formatRa(10.6847083)).toBe('00:42:44.33');
    expect(formatDec(41.26875)).toBe('+41:16:07.5');
    expect(formatRa(359.99999999)).toBe('00:00:00.00');
    expect(formatRa(14.99999999)).toBe('01:00:00.00');
    expect(formatRa(-15, 0)).toBe('23:00:00');
    expect(formatDec(-0.0000001)).toBe('+00:00:00.0');
    expect(formatDec(-0.5, 0)).toBe('-00:30:00');
    expect(formatDec(9.99999999)).toBe('+10:00:00.0');
    expect(formatDec(-89.99999999)).toBe('-90:00:00.0');
    expect(formatRa(180.00001, 4)).toBe('12:00:00.0024');
  });

  it('reads back what it writes', () => {
    for (const { ra, dec } of reference.galactic) {
      const parsed = parseCoordinates(`${formatRa(ra, 4)} ${formatDec(dec, 3)}`);
      expect(parsed).not.toBeNull();
      expect(angularSeparation(parsed!.ra, parsed!.dec, ra, dec)).toBeLessThan(0.002 / 3600);
    }
  });

  it.each([
    '10.6847083 41.26875', '10.6847083, +41.26875', '10.6847083+41.26875', '(10.6847083, 41.26875)',
    '10.6847083d 41.26875d', '10.6847083° +41.26875°', '1.06847083e1 4.126875e+1',
    '00:42:44.33 +41:16:07.5', '0:42:44.33, 41:16:07.5', '00 42 44.33 +41 16 07.5', '00 42 44.33 41 16 07.5',
    '00h42m44.33s +41d16m07.5s', '00h 42m 44.33s +41° 16′ 07.5″', '0h42m44.33s+41:16:07.5', '10.6847083 +41:16:07.5',
    '10d41m04.95s +41d16m07.5s', 'RA=00:42:44.33 Dec=+41:16:07.5', 'ra: 10.6847083, dec: 41.26875',
  ])('reads %j', (text) => {
    const position = parseCoordinates(text);
    expect(position).not.toBeNull();
    expect(angularSeparation(position!.ra, position!.dec, 10.6847083, 41.26875)).toBeLessThan(0.1 / 3600);
  });

  it('keeps the sign of a declination between -1 and 0', () => {
    expect(parseCoordinates('00:00:00 -00:30:00')).toEqual({ ra: 0, dec: -0.5 });
    expect(parseCoordinates('12h 30m −0° 15′')).toEqual({ ra: 187.5, dec: -0.25 });
    expect(parseCoordinates('-10 5')).toEqual({ ra: 350, dec: 5 });
  });

  it.each(['', 'M31', '10', '10 20 30', '10 91', '25:00:00 +10:00:00', '10:60:00 +10:00:00', '10:00:00 +10:00:60',
    '361 0', '1,2,3', '10d 5h', 'ZTF21abc', '1:2:3:4 5', 'NaN 5'])('gives null for %j', (text) => {
    expect(parseCoordinates(text)).toBeNull();
  });

  it('takes four bare fields for hours and minutes, degrees and minutes', () => {
    expect(parseCoordinates('10 20 30 45')).toEqual({ ra: 155, dec: 30.75 });
  });

  it.each(['l=121.1743 b=-21.5733', 'l 121.1743, b −21.5733', 'gal 121.1743 -21.5733', 'G121.1743-21.5733', 'Galactic l: 121.1743°, b: -21.5733°'])(
    'reads galactic coordinates: %j',
    (text) => {
      const position = parseCoordinates(text);
      expect(position?.ra).toBeCloseTo(10.6847, 3);
      expect(position?.dec).toBeCloseTo(41.2688, 3);
    },
  );
});
