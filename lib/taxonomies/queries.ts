import { taxonomyRules } from '@/lib/access/classifications';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import type { Taxonomy } from './schema';

const select = (viewer: Viewer, condition: Sql): Sql => sql`
  SELECT t.id, t.name, t.version, t.provenance, t."isLatest", t.hierarchy, t.created_at, t.modified, ${groupsOfRow(viewer, 't')} AS groups
  FROM taxonomies t WHERE ${condition} AND ${taxonomyRules.read(viewer, 't')} ORDER BY t.id`;

export const selectTaxonomies = (viewer: Viewer): Promise<Taxonomy[]> => rows<Taxonomy>(select(viewer, sql`true`));

export const selectTaxonomy = (viewer: Viewer, id: number): Promise<Taxonomy | null> =>
  row<Taxonomy>(select(viewer, sql`t.id = ${id}`));

export const selectTaxonomiesById = (viewer: Viewer, ids: readonly number[]): Promise<Taxonomy[]> =>
  rows<Taxonomy>(select(viewer, sql`t.id = ANY(${ids as number[]}::int[])`));

/** Notes that an edition of the shipped taxonomy came into the database; false when it, or a later one, had come before. */
export const noteEdition = async (tx: Transaction, edition: number): Promise<boolean> =>
  (await execute(
    sql`INSERT INTO change_counters AS c (name, n) VALUES ('shipped taxonomy', ${edition}::bigint)
      ON CONFLICT (name) DO UPDATE SET n = excluded.n WHERE c.n < excluded.n`,
    tx,
  )) === 1;
