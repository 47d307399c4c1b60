/** Cutouts of alerts as images for people. */
import { crc32, deflateSync, gunzipSync } from 'node:zlib';
import { readFitsImage } from '@/lib/astro/fits';
import { cutoutToGray } from '@/lib/astro/stretch';
import type { CutoutName, Cutouts } from './types';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Small tables: setting them up is most of the work. */
const PACKING = { level: 4, windowBits: 12, memLevel: 6 };
/** A cutout is 20 kB; what unpacks to more than this is none. */
const MAX_BYTES = 20_000_000;

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/**
 * An 8-bit greyscale PNG (ISO/IEC 15948). For images of a few thousand pixels this is several times quicker than a
 * general library, which spends its time on setting up, and than other threads, which spend it on passing things on.
 */
export function encodeGrayPng(gray: Uint8Array, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits; the zeros after it: grey, deflate, no interlace
  const lines = Buffer.alloc((width + 1) * height); // each line begins with its filter, none
  for (let y = 0; y < height; y += 1) lines.set(gray.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const data = deflateSync(lines, PACKING);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array(0))]);
}

/** @throws FitsError, or an error of unpacking, when the cutout is no image */
export function cutoutToPng(stamp: Uint8Array, name: CutoutName): Buffer {
  const isGzipped = stamp[0] === 0x1f && stamp[1] === 0x8b;
  const image = readFitsImage(isGzipped ? gunzipSync(stamp, { maxOutputLength: MAX_BYTES }) : stamp);
  return encodeGrayPng(cutoutToGray(image, name), image.width, image.height);
}

export interface CutoutPng {
  name: CutoutName;
  png: Buffer;
}

/** The cutouts of an alert that can be read; a broken one is no reason to lose the alert. */
export function cutoutPngs(cutouts: Cutouts): CutoutPng[] {
  return Object.entries(cutouts).flatMap(([name, stamp]) => {
    try {
      return [{ name: name as CutoutName, png: cutoutToPng(stamp, name as CutoutName) }];
    } catch {
      return [];
    }
  });
}
