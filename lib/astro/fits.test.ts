import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FitsError, readFitsImage } from './fits';
import reference from './reference/fits.json';

const bytesOf = (packed: string) => new Uint8Array(gunzipSync(Buffer.from(packed, 'base64')));


/** A FITS file of one header and its data, written by hand. */
function file(cards: string[], data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const header = [...cards, 'END'].map((card) => card.padEnd(80)).join('');
  const size = (length: number) => Math.ceil(length / 2880) * 2880;
  const bytes = new Uint8Array(size(header.length) + size(data.length)).fill(32, 0, size(header.length));
  bytes.set(new TextEncoder().encode(header));
  bytes.set(data, size(header.length));
  return bytes;
}

const card = (keyword: string, value: string) => `${keyword.padEnd(8)}= ${value.padStart(20)}`;
const image = (bitpix: number, width: number, height: number, ...more: string[]) => [
  card('SIMPLE', 'T'), card('BITPIX', String(bitpix)), card('NAXIS', '2'), card('NAXIS1', String(width)),
  card('NAXIS2', String(height)), ...more,
];

describe('readFitsImage', () => {
  it.each(reference)('reads what astropy wrote: $name', ({ gzip_base64, width, height, data }) => {
    const read = readFitsImage(bytesOf(gzip_base64));
    expect([read.width, read.height]).toEqual([width, height]);
    expect(read.data).toHaveLength(data.length);
    for (const [i, expected] of data.entries()) {
      if (expected === null) expect(read.data[i]).toBeNaN();
      else expect(read.data[i]).toBe(Math.fround(expected));
    }
  });

  it('reads a view into a larger buffer', () => {
    const bytes = file(image(8, 2, 1), new Uint8Array([7, 9]));
    const padded = new Uint8Array(bytes.length + 5);
    padded.set(bytes, 5);
    expect([...readFitsImage(padded.subarray(5)).data]).toEqual([7, 9]);
  });

  it('reads exponents written with D and ignores comments', () => {
    const cards = image(8, 1, 1, `${card('BSCALE', '2.5D1')} / counts`, card('BZERO', "-1.0E0"), card('OBJECT', "'it''s / M31'"));
    expect([...readFitsImage(file(cards, new Uint8Array([4]))).data]).toEqual([99]);
  });

  it.each([
    ['nothing', new Uint8Array(0), /not a FITS file/],
    ['another format', new TextEncoder().encode('\x89PNG and so on, longer than a card of eighty characters would be'), /not a FITS/],
    ['a gzipped file', new Uint8Array(gzipSync(file(image(8, 1, 1), new Uint8Array(1)))), /gzipped/],
    ['a header without END', file(image(8, 2, 2)).slice(0, 240), /END/],
    ['too little data', file(image(-64, 100, 100), new Uint8Array(10)), /cut short/],
    ['64-bit integers', file(image(64, 1, 1), new Uint8Array(8)), /BITPIX 64/],
    ['a negative axis', file(image(8, -3, 1)), /NAXIS1/],
    ['no BITPIX', file([card('SIMPLE', 'T'), card('NAXIS', '2'), card('NAXIS1', '1'), card('NAXIS2', '1')]), /BITPIX/],
    ['no image', file([card('SIMPLE', 'T'), card('BITPIX', '8'), card('NAXIS', '0')]), /no image/],
    ['a spectrum', file([card('SIMPLE', 'T'), card('BITPIX', '8'), card('NAXIS', '1'), card('NAXIS1', '4')]), /no image/],
  ])('says what is wrong with %s', (_, bytes, message) => {
    expect(() => readFitsImage(bytes)).toThrow(FitsError);
    expect(() => readFitsImage(bytes)).toThrow(message);
  });
});
