import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readFitsImage } from '@/lib/astro/fits';
import { cutoutToGray } from '@/lib/astro/stretch';
import { fitsImage } from '@/lib/testing/packets';
import { cutoutPngs } from './cutouts';

test('cutouts become greyscale PNGs of the same pixels; broken ones are left out', async () => {
  const fits = fitsImage(63);
  const made = cutoutPngs({ new: gzipSync(fits), ref: fits, sub: Buffer.from('nothing') });
  expect(made.map(({ name }) => name)).toEqual(['new', 'ref']);
  for (const { name, png } of made) {
    const { data, info } = await sharp(png).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 63, height: 63, channels: 1 });
    expect(Buffer.compare(data, Buffer.from(cutoutToGray(readFitsImage(fits), name)))).toBe(0);
  }
});
