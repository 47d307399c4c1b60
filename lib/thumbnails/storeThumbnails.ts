import type { Connection } from '@/lib/db/sql';
import { storage } from '@/lib/storage';
import { isGrayscale, thumbnailKey } from './images';
import { upsertThumbnails, type ThumbnailRow } from './queries';
import type { ThumbnailType } from './schema';

export interface NewCutout {
  obj_id: string;
  type: ThumbnailType;
  survey?: string | null;
  origin?: string | null;
  png: Uint8Array;
}

/** Files written at once. */
const WRITERS = 16;

async function storeFile({ obj_id, type, survey = null, origin = null, png }: NewCutout): Promise<ThumbnailRow> {
  const file_uri = thumbnailKey(obj_id, type, png);
  const [is_grayscale] = await Promise.all([isGrayscale(png), storage().write(file_uri, png)]);
  return { obj_id, type, survey, origin, file_uri, public_url: `/static/${file_uri}`, is_grayscale };
}

/**
 * Stores many cutouts: the files first, so that no row ever names a file that is not there, then the rows in one
 * statement. An image that is there already is not stored twice. The objects must exist.
 *
 * @param client the connection of a bulk transaction
 * @returns the id of each, in the order given
 */
export async function storeThumbnails(client: Connection, items: readonly NewCutout[]): Promise<number[]> {
  if (items.length === 0) return [];
  const stored = new Map<string, ThumbnailRow>();
  const order: string[] = [];
  for (let start = 0; start < items.length; start += WRITERS) {
    for (const made of await Promise.all(items.slice(start, start + WRITERS).map(storeFile))) {
      stored.set(made.file_uri, made);
      order.push(made.file_uri);
    }
  }
  const distinct = [...stored.values()];
  const ids = await upsertThumbnails(distinct, client);
  const idOf = new Map(distinct.map(({ file_uri }, i) => [file_uri, ids[i] as number]));
  return order.map((file_uri) => idOf.get(file_uri) as number);
}
