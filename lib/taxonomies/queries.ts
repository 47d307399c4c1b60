import { taxonomyRules } from '@/lib/access/classifications';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql, type Sql } from '@/lib/db/sql';
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
