import { FileReply } from '@/lib/http/call';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { storage } from '@/lib/storage';
import { isThumbnailKey } from './images';
import { selectThumbnail } from './queries';
import type { Thumbnail } from './schema';

export async function readThumbnail(id: number): Promise<Thumbnail> {
  const found = await selectThumbnail(id);
  if (!found) throw new BadRequest(`There is no thumbnail with id ${id}.`);
  return found;
}

/** The image at `/static/thumbnails/<path>`. Its name changes with its content, so browsers may keep it for good. */
export async function readThumbnailImage(path: string): Promise<FileReply> {
  const key = `thumbnails/${path}`;
  const png = isThumbnailKey(key) ? await storage().read(key) : null;
  if (!png) throw new NotFound('There is no such thumbnail.');
  return new FileReply(png, {
    'Content-Type': 'image/png',
    'Cache-Control': 'private, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
  });
}
