import { classificationRules, taxonomyRules } from '@/lib/access/classifications';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import type { Taxonomy, TaxonomyUsage } from './schema';

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

/** How much each taxonomy is used. */
export const selectUsage = (viewer: Viewer): Promise<TaxonomyUsage[]> =>
  rows<TaxonomyUsage>(sql`
    SELECT t.id AS taxonomy_id, coalesce(n.classifications, 0)::int AS classifications,
      EXISTS (SELECT FROM classifications c WHERE c.taxonomy_id = t.id) AS in_use
    FROM taxonomies t LEFT JOIN (SELECT c.taxonomy_id, count(*) AS classifications FROM classifications c
      WHERE ${classificationRules.read(viewer, 'c')} GROUP BY c.taxonomy_id) n ON n.taxonomy_id = t.id
    WHERE ${taxonomyRules.read(viewer, 't')} ORDER BY t.id`);
