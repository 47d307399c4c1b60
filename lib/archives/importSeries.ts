/** Photometric series of an archive: a line says what it is, a file has its points. Statistics are worked out anew. */
import type { PoolClient } from 'pg';
import { BadRequest } from '@/lib/http/errors';
import { adoptSeries } from '@/lib/series/adoptSeries';
import { shareWithGroup } from './importQueries';
import { seriesColumns, type Line } from './schema';

/** A line, with what its names stand for in this portal. */
export type SeriesLine = Omit<Line<'series'>, 'columns' | 'instrument' | 'telescope' | 'owner'> & { instrument_id: number; owner_id: number };

function parse(sha256: string, bytes: Buffer) {
  const refuse = (reason: string) => new BadRequest(`The points of a series, ${sha256}, ${reason}.`);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw refuse('are not JSON');
  }
  const parsed = seriesColumns.safeParse(value);
  if (!parsed.success) throw refuse('are no columns');
  const points = parsed.data[0]?.values.length ?? 0;
  if (parsed.data.some(({ values }) => values.length !== points)) throw refuse('have columns of different lengths');
  return parsed.data;
}

const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as { [K in keyof T]?: NonNullable<T[K]> };

/**
 * Stores a series. One with the same points is shared with the group; another one of the same name stays as it is.
 *
 * @returns the key of the file that was written, or null when there is nothing new
 */
export async function importSeries(
  client: PoolClient,
  line: SeriesLine,
  { sha256, bytes, group_id, visibility_id }: { sha256: string; bytes: Buffer; group_id: number; visibility_id: number },
): Promise<string | null> {
  const columns = parse(sha256, bytes);
  const { owner_id, created_at, altdata, ...fields } = line;
  const said = { ...defined(fields), altdata: altdata === null ? {} : (JSON.parse(altdata) as Record<string, unknown>) };
  const adopted = await adoptSeries(client, columns, said, { owner_id, visibility_id, created_at });
  if ('file_key' in adopted) return adopted.file_key;
  if (adopted.known.same) await shareWithGroup(client, 'photometric_series', [adopted.known], group_id);
  return null;
}
