import { describe, expect, it } from 'vitest';
import { equatorialToGalactic } from './coordinates';
import reference from './reference/sfd.json';
import { parseSfdHeader, sfdPairs, sfdValue, type SfdImage } from './sfd';
import { smallMapFile } from './sfd.fixture';

function ebv(images: readonly [SfdImage, SfdImage], bytesAt: (image: SfdImage, offset: number) => Uint8Array, ra: number, dec: number): number | null {
  const { l, b } = equatorialToGalactic(ra, dec);
  const image = images[b >= 0 ? 0 : 1];
  const pairs = sfdPairs(image, l, b);
  return sfdValue(pairs, pairs.map(({ offset }) => bytesAt(image, offset)));
}

describe('the dust map', () => {
  const files = { '1': smallMapFile(1), '-1': smallMapFile(-1) };
  const images = [parseSfdHeader(files['1']), parseSfdHeader(files['-1'])] as const;

  it('is interpolated as sfdmap2 does, recalibrated as it does', () => {
    for (const { ra, dec, ebv: expected } of reference.synthetic) {
      const value = ebv(images, ({ sign }, offset) => files[sign].subarray(offset, offset + 8), ra, dec) as number;
      expect(value * 0.86, `${ra} ${dec}`).toBeCloseTo(expected, 5);
    }
  });

  it('has the values of the published map that desiutil finds in it', () => {
    const image = (sign: 1 | -1): SfdImage => ({ width: 10, height: 4096, pole_x: 2047.5, pole_y: 2047.5, scale: 2048, sign, dataStart: 0, fileSize: 0 });
    for (const { ra, dec, sign, pixels, ebv: expected } of reference.real) {
      const known = new Map(pixels.map(({ x, y, value }) => [y * 10 + x, value]));
      const value = ebv([image(1), image(-1)], ({ sign: own }, offset) => {
        expect(own).toBe(sign);
        const view = new DataView(new ArrayBuffer(8));
        [0, 1].forEach((i) => view.setFloat32(i * 4, known.get(offset / 4 + i) ?? NaN));
        return new Uint8Array(view.buffer);
      }, ra, dec) as number;
      expect(value, `${ra} ${dec}`).toBeCloseTo(expected, 5);
    }
  });

  it('is refused when it is something else', () => {
    const changed = (from: string, to: string) => {
      const text = Buffer.from(files['1']).toString('latin1').replace(from, to);
      return () => parseSfdHeader(Buffer.from(text, 'latin1'));
    };
    expect(changed('GLON-ZEA', 'RA---TAN')).toThrow(/projection/);
    expect(changed('BITPIX  =                  -32', 'BITPIX  =                  -64')).toThrow(/32-bit/);
    expect(changed('LAM_NSGP=                    1', 'LAM_NSGP=                    2')).toThrow(/LAM_NSGP/);
    expect(changed('NAXIS1  =                  128', 'NAXIS1  =           9999999999')).toThrow(/two axes/);
    expect(changed('SIMPLE', 'simple')).toThrow(/not a FITS file/);
  });
});
