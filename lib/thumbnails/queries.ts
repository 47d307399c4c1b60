import { objRules } from '@/lib/access/objs';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, row, rows, sql, type Connection } from '@/lib/db/sql';
import type { Thumbnail, ThumbnailType } from './schema';

const COLUMNS = sql`id, obj_id, type, file_uri, public_url, origin, survey, is_grayscale, created_at, modified`;

export const selectThumbnail = (id: number): Promise<Thumbnail | null> =>
  row<Thumbnail>(sql`SELECT ${COLUMNS} FROM thumbnails WHERE id = ${id}`);

export interface ThumbnailRow {
  obj_id: string;
  type: string;
  survey: string | null;
  origin: string | null;
  file_uri: string;
  public_url: string;
  is_grayscale: boolean;
}

interface Id {
  id: number;
}

/** Adds those that are not there yet, in one statement; gives the ids of all. */
export async function upsertThumbnails(items: readonly ThumbnailRow[], connection: Connection): Promise<number[]> {
  const files = items.map(({ file_uri }) => file_uri);
  await rows(
    sql`
    INSERT INTO thumbnails (obj_id, type, survey, origin, file_uri, public_url, is_grayscale)
    SELECT * FROM unnest(${items.map(({ obj_id }) => obj_id)}::text[], ${items.map(({ type }) => type)}::text[],
      ${items.map(({ survey }) => survey)}::text[], ${items.map(({ origin }) => origin)}::text[], ${files}::text[],
      ${items.map(({ public_url }) => public_url)}::text[], ${items.map(({ is_grayscale }) => is_grayscale)}::boolean[])
    ON CONFLICT (file_uri) DO NOTHING`,
    connection,
  );
  const found = await rows<Id>(
    sql`
    SELECT t.id FROM unnest(${files}::text[]) WITH ORDINALITY AS f(file_uri, place)
    JOIN thumbnails t USING (file_uri) ORDER BY f.place`,
    connection,
  );
  return found.map(({ id }) => id);
}

export interface Place {
  id: string;
  ra: number | null;
  dec: number | null;
  is_roid: boolean | null;
}

export const selectPlaces = (tx: Transaction, viewer: Viewer, obj_ids: readonly string[]): Promise<Place[]> =>
  tx.$queryRaw<Place[]>(sql`SELECT o.id, o.ra, o.dec, o.is_roid FROM objs o
    WHERE o.id = ANY(${obj_ids as string[]}::text[]) AND ${objRules.read(viewer, 'o')} ORDER BY o.id`);

export interface SurveyImage {
  obj_id: string;
  type: ThumbnailType;
  public_url: string;
}

/** Adds images that are elsewhere on the web, where they are not known yet; gives the objects that have more of them now. */
export async function insertSurveyImages(tx: Transaction, images: readonly SurveyImage[]): Promise<string[]> {
  if (images.length === 0) return [];
  const obj_ids = images.map(({ obj_id }) => obj_id);
  // One after the other for the same object, so that two requests do not add the same.
  await tx.$queryRaw(sql`SELECT id FROM objs WHERE id = ANY(${obj_ids}::text[]) ORDER BY id FOR NO KEY UPDATE`);
  const added = await tx.$queryRaw<{ obj_id: string }[]>(sql`
    INSERT INTO thumbnails (obj_id, type, survey, public_url, is_grayscale)
    SELECT i.obj_id, i.type, i.type, i.public_url, false
    FROM unnest(${obj_ids}::text[], ${images.map(({ type }) => type)}::text[], ${images.map(({ public_url }) => public_url)}::text[])
      AS i(obj_id, type, public_url)
    WHERE EXISTS (SELECT FROM objs o WHERE o.id = i.obj_id)
      AND NOT EXISTS (SELECT FROM thumbnails t WHERE t.obj_id = i.obj_id AND t.type = i.type AND t.public_url = i.public_url)
    RETURNING obj_id`);
  return [...new Set(added.map(({ obj_id }) => obj_id))];
}

/** The folders of an object's files begin with its digest. */
const isInPlace = sql`t.file_uri LIKE 'thumbnails/' || regexp_replace(encode(sha256(convert_to(t.obj_id, 'UTF8')), 'hex'), '^(..)(..).*$', '\\1/\\2') || '/%'`;

export interface Folders {
  totalMatches: number;
  inCorrectFolder: number;
  inWrongFolder: number;
}

export const selectFolders = async (types: readonly string[]): Promise<Folders> =>
  (await row<Folders>(sql`
    SELECT count(*)::int AS "totalMatches", count(*) FILTER (WHERE ${isInPlace})::int AS "inCorrectFolder",
      count(*) FILTER (WHERE NOT ${isInPlace})::int AS "inWrongFolder"
    FROM thumbnails t WHERE t.file_uri IS NOT NULL AND t.type = ANY(${types as string[]}::text[])`)) as Folders;

export interface Misplaced {
  id: number;
  obj_id: string;
  type: string;
  file_uri: string;
}

export const selectMisplaced = (types: readonly string[], limit: number, offset: number): Promise<Misplaced[]> =>
  rows<Misplaced>(sql`SELECT t.id, t.obj_id, t.type, t.file_uri FROM thumbnails t
    WHERE t.file_uri IS NOT NULL AND t.type = ANY(${types as string[]}::text[]) AND NOT ${isInPlace} ORDER BY t.id LIMIT ${limit} OFFSET ${offset}`);

/** False when the row names another file by now, or another row has that image already. */
export const moveFile = async (tx: Transaction, id: number, from: string, to: string): Promise<boolean> =>
  (await execute(
    sql`UPDATE thumbnails SET file_uri = ${to}, public_url = CASE WHEN public_url = ${`/static/${from}`} THEN ${`/static/${to}`} ELSE public_url END
      WHERE id = ${id} AND file_uri = ${from} AND NOT EXISTS (SELECT FROM thumbnails other WHERE other.file_uri = ${to})`,
    tx,
  )) === 1;
