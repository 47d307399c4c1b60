/** Taking over series that another portal, or another group, had. */
import type { PoolClient } from 'pg';
import { checkSize, type Column } from './columns';
import { describeSeries } from './describe';
import { writeColumns } from './file';
import { dateSeries, insertSeries, selectTwin, type KnownSeries } from './queries';
import type { SeriesFields } from './schema';

interface Adopted {
  owner_id: number;
  visibility_id: number;
  created_at: string;
}

/**
 * Stores a series as old as it is, with statistics worked out anew, in a caller's transaction. One with the same points or
 * of the same name stays as it is.
 *
 * @returns the key of the file that was written, for the caller to remove when the transaction fails; or what is known
 * @throws BadRequest when points or fields are wrong
 */
export async function adoptSeries(
  client: PoolClient,
  columns: readonly Column[],
  fields: SeriesFields,
  { owner_id, visibility_id, created_at }: Adopted,
): Promise<{ file_key: string } | { known: KnownSeries }> {
  checkSize(columns[0]?.values.length ?? 0, columns.length);
  const described = describeSeries(columns, fields);
  const known = await selectTwin(client, described.hash, described.filename);
  if (known) return { known };
  const file_key = await writeColumns(columns);
  await dateSeries(client, await insertSeries(client, described, { file_key, owner_id, visibility_id }), created_at);
  return { file_key };
}
