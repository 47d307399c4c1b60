import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FitsError } from './fitsHdus';
import { readFitsSpectrum, type FitsChoice } from './fitsSpectrum';

interface Case {
  name: string;
  file: string;
  choice: FitsChoice;
  wavelengths: number[];
  fluxes: (number | null)[];
  errors: number[] | null;
  units: string | null;
  tolerance: number;
}
const cases = JSON.parse(readFileSync('lib/astro/reference/fitsSpectra.json', 'utf8')) as Case[];
const bytesOf = ({ file }: Case): Uint8Array => gunzipSync(Buffer.from(file, 'base64'));
const named = (name: string) => cases.find((one) => one.name === name) as Case;

function near(values: readonly number[] | null, expected: readonly (number | null)[] | null, tolerance: number, what: string): void {
  expect(values?.length, what).toBe(expected?.length);
  expected?.forEach((wanted, i) => {
    const value = values?.[i] as number;
    if (wanted === null) expect(value, `${what} ${i}`).toBeNaN();
    else if (tolerance === 0) expect(value, `${what} ${i}`).toBe(wanted);
    else expect(Math.abs(value - wanted), `${what} ${i}`).toBeLessThanOrEqual(tolerance * Math.abs(wanted));
  });
}

describe('spectra in FITS files', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { wavelengths, fluxes, errors, units } = readFitsSpectrum(bytesOf(one), one.choice);
    near(wavelengths, one.wavelengths, one.tolerance, 'wavelengths');
    near(fluxes, one.fluxes, one.tolerance, 'fluxes');
    near(errors, one.errors, one.tolerance, 'errors');
    expect(units).toBe(one.units);
  });

  it('say what they hold', () => {
    const read = readFitsSpectrum(bytesOf(named('SDSS')));
    expect(read.hdu).toBe(1);
    expect(read.hdus).toEqual([
      { index: 1, name: 'COADD', kind: 'table', samples: 40 }, { index: 2, name: 'SPECOBJ', kind: 'table', samples: 1 },
    ]);
    expect(read.columns.map(({ name }) => name)).toEqual(['flux', 'loglam', 'ivar', 'and_mask', 'model']);
    expect(read.chosen).toEqual({ wave_column: 1, flux_column: 0, fluxerr_column: 2 });
    const { cards } = readFitsSpectrum(bytesOf(named('linear')));
    expect(cards.find(({ keyword }) => keyword === 'INSTRUME')?.value).toBe('SPRAT');
  });
});

const card = (keyword: string, value: string | number) => `${keyword.padEnd(8)}= ${value}`.padEnd(80);
function file(cards: readonly string[], data = new Uint8Array(0)): Uint8Array {
  const header = [...cards, 'END'.padEnd(80)].join('');
  return new Uint8Array([...new TextEncoder().encode(header.padEnd(Math.ceil(header.length / 2880) * 2880)), ...data]);
}
const image = (n: number | string, ...extra: string[]) =>
  file([card('SIMPLE', 'T'), card('BITPIX', -32), card('NAXIS', 1), card('NAXIS1', n), ...extra], new Uint8Array(2880));
const table = (cards: string[], data = 2880) =>
  new Uint8Array([
    ...file([card('SIMPLE', 'T'), card('BITPIX', 8), card('NAXIS', 0)]),
    ...file([card('XTENSION', "'BINTABLE'"), card('BITPIX', 8), card('NAXIS', 2), card('PCOUNT', 0), card('GCOUNT', 1), ...cards], new Uint8Array(data)),
  ]);
const WCS = [card('CRVAL1', '4000.0'), card('CDELT1', '1.0')];
const columns = (form: string) => [
  card('TFIELDS', 2), card('TTYPE1', "'WAVE'"), card('TFORM1', `'${form}'`), card('TTYPE2', "'FLUX'"), card('TFORM2', `'${form}'`),
];

it.each([
  ['2^60 pixels', image(2 ** 60, ...WCS), /claims \d+ pixels; at most/],
  ['more pixels than bytes', image(900_000, ...WCS), /cut short/],
  ['pixels beyond any number', image('9'.repeat(60), ...WCS), /claims|NAXIS1/],
  ['2^60 rows', table([card('NAXIS1', 16), card('NAXIS2', 2 ** 60), ...columns('D')]), /claims \d+ values; at most/],
  ['2^60 values a row', table([card('NAXIS1', 2 ** 64), card('NAXIS2', 1), ...columns(`${2 ** 60}D`)]), /claims \d+ values; at most/],
  ['a table that is cut short', table([card('NAXIS1', 16), card('NAXIS2', 100_000), ...columns('D')]), /cut short/],
  ['columns wider than their row', table([card('NAXIS1', 8), card('NAXIS2', 4), ...columns('D')]), /need 16 bytes a row/],
  ['no columns for a spectrum', table([card('NAXIS1', 8), card('NAXIS2', 4), card('TFIELDS', 1), card('TTYPE1', "'RA'"), card('TFORM1', "'D'")]), /no columns that are known/],
  ['no wavelengths', image(100), /no wavelengths: CRVAL1/],
  ['wavelengths below zero', image(100, card('CRVAL1', '10.0'), card('CDELT1', '-1.0')), /wavelength of 0 at pixel 11/],
  ['a picture', file([card('SIMPLE', 'T'), card('BITPIX', 8), card('NAXIS', 2), card('NAXIS1', 4), card('NAXIS2', 4), card('CTYPE1', "'RA---TAN'"), ...WCS], new Uint8Array(2880)), /RA---TAN, which is no wavelength/],
  ['a polynomial', image(100, card('CTYPE1', "'MULTISPE'"), card('WAT2_001', "'spec1 = \"1 1 2 4000. 1. 100 0 0 0\"'")), /non-linear dispersion/],
  ['nothing', file([card('SIMPLE', 'T'), card('BITPIX', 8), card('NAXIS', 0)]), /holds no spectrum/],
  ['another format', new TextEncoder().encode('4000 1\n4001 2\n'.repeat(20)), /not a FITS file/],
])('refuse %s', (_, bytes, message) => {
  expect(() => readFitsSpectrum(bytes)).toThrow(FitsError);
  expect(() => readFitsSpectrum(bytes)).toThrow(message);
});

it('refuse units and columns that are not there', () => {
  expect(() => readFitsSpectrum(bytesOf(named('linear')), { hdu: 7 })).toThrow(/extension 7/);
  expect(() => readFitsSpectrum(bytesOf(named('table')), { flux_column: 9 })).toThrow(/no column 9/);
});
