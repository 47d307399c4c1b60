import { row, rows, sql, type Connection } from '@/lib/db/sql';
import type { Thumbnail } from './schema';

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
