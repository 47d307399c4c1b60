/** Reading the first image of a FITS file (FITS standard 4.0): enough for cutouts, finding charts and survey stamps. */

import { FitsError, fitsHdus, headerNumber, pixel, type FitsHdu } from './fitsHdus';

export { FitsError } from './fitsHdus';

/** An image in FITS order: row 0 is the bottom, `data[y * width + x]`; blank pixels are NaN. */
export interface FitsImage {
  width: number;
  height: number;
  data: Float32Array;
}

/**
 * The first image HDU with two axes or more (of a cube, its first plane), scaled by BSCALE and BZERO.
 *
 * Throws a FitsError for anything that is not such a file: gzipped, truncated, compressed tiles, no image.
 */
export function readFitsImage(bytes: Uint8Array): FitsImage {
  for (const hdu of fitsHdus(bytes)) {
    const { index, header, axes } = hdu;
    const isImage = index === 0 || header.get('XTENSION') === 'IMAGE';
    if (header.get('ZIMAGE') === true) throw new FitsError('tile-compressed FITS images are not supported');
    if (isImage && axes.length >= 2 && axes.every((length) => length > 0)) return readPixels(bytes, hdu);
  }
  throw new FitsError('the FITS file holds no image');
}

function readPixels(bytes: Uint8Array, { header, axes, dataStart: start }: FitsHdu): FitsImage {
  const [width, height] = axes as [number, number];
  const bitpix = headerNumber(header, 'BITPIX');
  const count = width * height;
  const size = Math.abs(bitpix) / 8;
  if (![8, 16, 32, -32, -64].includes(bitpix)) throw new FitsError(`BITPIX ${bitpix} is not supported`);
  if (start + count * size > bytes.length) {
    throw new FitsError(`the file is cut short: ${width} x ${height} pixels need ${count * size} bytes of data`);
  }

  const scale = headerNumber(header, 'BSCALE', 1);
  const zero = headerNumber(header, 'BZERO', 0);
  const blank = bitpix > 0 && header.has('BLANK') ? headerNumber(header, 'BLANK') : NaN;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * size);
  const data = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const raw = pixel(view, i * size, bitpix);
    data[i] = raw === blank ? NaN : raw * scale + zero;
  }
  return { width, height, data };
}
