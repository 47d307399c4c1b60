/**
 * What is in a backup: a tar, gzipped when its name ends in `gz`, of
 *
 *     manifest.json           version, migrations, tables with their columns, sequences
 *     files/<key>             each file of the storage
 *     tables/<name>/000001    COPY's text format, in pieces: a tar must know sizes beforehand, and nobody knows that of a table
 *     tables/<name>/end       how many rows that were; without the last of these a backup is not whole
 */
import { z } from 'zod';

export const FORMAT = 1;
/** Of the pieces of a table, in bytes. */
export const PIECE = 4 * 2 ** 20;
/** Jobs that nobody has done yet travel as one more table. */
export const JOBS = 'pgboss.job';

/** What a person who makes or restores a backup can act on. */
export class BackupError extends Error {
  override name = 'BackupError';
}

const table = z.object({ name: z.string(), columns: z.array(z.string()) });
export type Table = z.infer<typeof table>;

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  /** ISO, UTC. */
  created_at: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), is_called: z.boolean() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const endSchema = z.object({ rows: z.int().min(0) });
