import { expect, it } from 'vitest';
import { colorMagnitude, GAIA_KEYS } from './colorMagnitude';

const data = { Mag_G: 15, Plx: 10, A_G: 0.5, Mag_Bp: 15.5, Mag_Rp: 14.25 };

it('gives the absolute magnitude at 100 pc with absorption, and blue minus red', () => {
  expect(colorMagnitude([{ origin: 'Gaia_DR3', data }])).toEqual([{ origin: 'Gaia_DR3', abs_mag: 15 - 5 + 0.5, color: 1.25 }]);
});

it('knows keys in any case and without underscores', () => {
  expect(colorMagnitude([{ origin: 'GAIA', data: { magg: 12, PLX: 100, mag_bp: 13, MagRp: 12 } }])).toEqual([
    { origin: 'GAIA', abs_mag: 12, color: 1 },
  ]);
});

it('has no magnitude without a positive parallax, and leaves out other catalogues and empty rows', () => {
  const found = colorMagnitude([
    { origin: 'gaia', data: { ...data, Plx: -1 } },
    { origin: 'WISE', data },
    { origin: 'gaia dr2', data: { note: 'x' } },
  ]);
  expect(found).toEqual([{ origin: 'gaia', abs_mag: null, color: 1.25 }]);
});

it('takes given columns instead', () => {
  expect(colorMagnitude([{ origin: 'gaia', data: { M: 3, c: 0.7 } }], { ...GAIA_KEYS, absoluteMagKey: 'M', colorKey: 'c' })).toEqual([
    { origin: 'gaia', abs_mag: 3, color: 0.7 },
  ]);
});
