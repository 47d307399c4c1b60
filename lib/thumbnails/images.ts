/** Looking into cutouts: what they are, and what they are called. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { BadRequest } from '@/lib/http/errors';
import { MAX_SIDE, MIN_SIDE } from './schema';

const digest = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/**
 * Where a cutout is stored: `thumbnails/<h0h1>/<h2h3>/<obj>_<type>_<content>.png`, with two folders by the SHA-256 of the
 * object's id, so that none grows large. The same image of the same object has the same name.
 */
export function thumbnailKey(obj_id: string, type: string, png: Uint8Array): string {
  const folder = createHash('sha256').update(obj_id).digest('hex');
  const name = obj_id.replace(/[^\w.+-]+/g, '_').replace(/^\.+/, '_').slice(0, 100);
  return `thumbnails/${folder.slice(0, 2)}/${folder.slice(2, 4)}/${name}_${type}_${digest(obj_id, type, png).slice(0, 20)}.png`;
}

const KEY = /^thumbnails\/[0-9a-f]{2}\/[0-9a-f]{2}\/[\w+-][\w.+-]*\.png$/;

export const isThumbnailKey = (key: string): boolean => KEY.test(key);

/** PNG's colour types without colours. */
const GRAY = new Set([0, 4]);
const COLOR_TYPE_OFFSET = 25;

/** Whether all pixels are grey; most cutouts say so in their header and need no decoding. */
export async function isGrayscale(png: Uint8Array): Promise<boolean> {
  if (GRAY.has(png[COLOR_TYPE_OFFSET] ?? -1)) return true;
  const { data, info } = await sharp(png).removeAlpha().toColorspace('srgb').raw().toBuffer({ resolveWithObject: true });
  if (info.channels < 3) return true;
  for (let i = 0; i < data.length; i += info.channels) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  }
  return true;
}

/**
 * An uploaded image, decoded and written anew, so that what is served is an image and nothing else.
 *
 * @param data PNG in base64, with or without the prefix of a data URL
 * @throws BadRequest  unless it is a PNG of 16 to 500 pixels on each side
 */
export async function readPng(data: string): Promise<Uint8Array> {
  const refuse = (reason: string) => new BadRequest(`Thumbnail failed to post: data: ${reason}`);
  const bytes = Buffer.from(data.replace(/^data:image\/png;base64,/, ''), 'base64');
  const header = bytes.length ? await sharp(bytes).metadata().catch(() => null) : null;
  if (header?.format !== 'png') throw refuse('must be a PNG image in base64');
  const sides = [header.width, header.height];
  if (sides.some((side) => side < MIN_SIDE || side > MAX_SIDE)) {
    throw refuse(`must have ${MIN_SIDE} to ${MAX_SIDE} pixels on each side, but has ${sides.join(' × ')}`);
  }
  return sharp(bytes)
    .png()
    .toBuffer()
    .catch(() => {
      throw refuse('must be a complete PNG image');
    });
}
