/**
 * The dust map of Schlegel, Finkbeiner & Davis (1998, ApJ 500, 525): E(B−V) over the sky, as two images, one for each
 * Galactic hemisphere, in Lambert's zenithal equal-area projection about its pole.
 */
import { FitsError, fitsHdus, headerNumber, headerText } from './fitsHdus';

/** What E(B−V) of the map is multiplied by: the recalibration of Schlafly & Finkbeiner (2011, ApJ 737, 103). */
export const SFD_RECALIBRATION = 0.86;

const DEG = Math.PI / 180;
const VALUE = 4;

/** Where the values of one hemisphere are. */
export interface SfdImage {
  width: number;
  height: number;
  /** Pixel of the pole, counted from 0. */
  pole_x: number;
  pole_y: number;
  /** Pixels from the pole to the Galactic equator. */
  scale: number;
  /** 1: north, -1: south. */
  sign: 1 | -1;
  /** First byte of the values, and the size of the whole file. */
  dataStart: number;
  fileSize: number;
}

/**
 * Reads the header of one of the two files.
 *
 * @param bytes the beginning of the file, 20 kB at least
 * @throws FitsError when it is not an image of this map
 */
export function parseSfdHeader(bytes: Uint8Array): SfdImage {
  const [first] = fitsHdus(bytes);
  if (!first) throw new FitsError('the file holds no image');
  const { header, axes, dataStart } = first;
  const [width, height] = axes;
  if (axes.length !== 2 || !width || !height || width > 65_536 || height > 65_536) throw new FitsError('the file holds no image of two axes');
  if (headerNumber(header, 'BITPIX') !== -32) throw new FitsError('the values of the dust map must be 32-bit floats');
  if (headerNumber(header, 'BSCALE', 1) !== 1 || headerNumber(header, 'BZERO', 0) !== 0) throw new FitsError('the values of the dust map must not be scaled');
  if (headerText(header, 'CTYPE1') !== 'GLON-ZEA' || headerText(header, 'CTYPE2') !== 'GLAT-ZEA') {
    throw new FitsError('the dust map must be in Galactic coordinates and zenithal equal-area projection');
  }
  const sign = headerNumber(header, 'LAM_NSGP');
  const scale = headerNumber(header, 'LAM_SCAL');
  if ((sign !== 1 && sign !== -1) || !(scale > 0)) throw new FitsError('LAM_NSGP must be 1 or -1, and LAM_SCAL positive');
  const pole_x = headerNumber(header, 'CRPIX1') - 1;
  const pole_y = headerNumber(header, 'CRPIX2') - 1;
  return { width, height, pole_x, pole_y, scale, sign, dataStart, fileSize: dataStart + Math.ceil((width * height * VALUE) / 2880) * 2880 };
}

/** Two values beside one another in the file, with their parts of the result. */
export interface SfdPair {
  /** Byte of the first value; the second one follows. */
  offset: number;
  weights: readonly [number, number];
}

/** The values that give E(B−V) at a Galactic position (degrees) by bilinear interpolation: two pairs, eight bytes each. */
export function sfdPairs(image: SfdImage, l: number, b: number): SfdPair[] {
  const { width, height, pole_x, pole_y, scale, sign, dataStart } = image;
  const radius = scale * Math.sqrt(Math.max(0, 1 - sign * Math.sin(b * DEG)));
  const x = pole_x + radius * Math.cos(l * DEG);
  const y = pole_y - sign * radius * Math.sin(l * DEG);
  const [left, below] = [Math.floor(x), Math.floor(y)];
  const [across, up] = [x - left, y - below];
  const clip = (value: number, length: number) => Math.min(Math.max(value, 0), length - 1);
  // Beyond the edge of the image the last pixel counts.
  const [x0, x1] = [clip(left, width), clip(left + 1, width)];
  const start = Math.min(x0, Math.max(0, width - 2));
  const row = (at: number, weight: number): SfdPair => {
    const weights: [number, number] = [0, 0];
    weights[x0 - start] = (weights[x0 - start] as number) + weight * (1 - across);
    weights[x1 - start] = (weights[x1 - start] as number) + weight * across;
    return { offset: dataStart + (clip(at, height) * width + start) * VALUE, weights };
  };
  return [row(below, 1 - up), row(below + 1, up)];
}

/** E(B−V) in magnitudes from the bytes of the pairs; null where the map has no value. */
export function sfdValue(pairs: readonly SfdPair[], bytes: readonly Uint8Array[]): number | null {
  let sum = 0;
  pairs.forEach(({ weights }, i) => {
    const part = bytes[i] as Uint8Array;
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    weights.forEach((weight, j) => {
      if (weight !== 0) sum += weight * view.getFloat32(j * VALUE);
    });
  });
  return Number.isFinite(sum) ? sum : null;
}
