import { classificationRules } from '@/lib/access/classifications';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, jsonTime, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import { objIds } from '@/lib/objs/superObjs.sql';
import type { Classification, ClassificationListQuery, ClassificationOfSource, DateRange } from './schema';

const columns = (viewer: Viewer): Sql => sql`c.id, c.obj_id, c.classification, c.taxonomy_id, c.probability, c.origin, c.ml, c.author_id, c.author_name,
  c.created_at, c.modified, ${groupsOfRow(viewer, 'c')} AS groups`;

const TAXONOMY = sql`(SELECT jsonb_build_object('id', x.id, 'name', x.name, 'version', x.version, 'provenance', x.provenance,
    'isLatest', x."isLatest", 'hierarchy', x.hierarchy, 'created_at', ${jsonTime('x', 'created_at')},
    'modified', ${jsonTime('x', 'modified')}) FROM taxonomies x WHERE x.id = c.taxonomy_id) AS taxonomy`;

const withTaxonomy = (include: boolean): Sql => (include ? sql`, ${TAXONOMY}` : sql``);

export const selectClassification = (viewer: Viewer, id: number, includeTaxonomy: boolean): Promise<Classification | null> =>
  row<Classification>(sql`
    SELECT ${columns(viewer)} ${withTaxonomy(includeTaxonomy)} FROM classifications c
    WHERE c.id = ${id} AND ${classificationRules.read(viewer, 'c')}`);

const conditions = (viewer: Viewer, { startDate, endDate }: DateRange): Sql =>
  and([
    classificationRules.read(viewer, 'c'),
    ...(startDate ? [sql`c.created_at >= ${startDate}::timestamp`] : []),
    ...(endDate ? [sql`c.created_at <= ${endDate}::timestamp`] : []),
  ]);

export const selectClassifications = (viewer: Viewer, query: ClassificationListQuery): Promise<Classification[]> =>
  rows<Classification>(sql`
    SELECT ${columns(viewer)} ${withTaxonomy(query.includeTaxonomy)} FROM classifications c WHERE ${conditions(viewer, query)}
    ORDER BY c.id LIMIT ${query.numPerPage} OFFSET ${(query.pageNumber - 1) * query.numPerPage}`);

interface Count {
  count: number;
}

export const countClassifications = async (viewer: Viewer, range: DateRange): Promise<number> =>
  (await row<Count>(sql`SELECT count(*) FROM classifications c WHERE ${conditions(viewer, range)}`))?.count ?? 0;

interface Obj {
  obj_id: string;
}

export const selectClassifiedObjs = async (viewer: Viewer, range: DateRange): Promise<string[]> =>
  (await rows<Obj>(sql`SELECT DISTINCT c.obj_id FROM classifications c WHERE ${conditions(viewer, range)} ORDER BY c.obj_id`)).map(
    ({ obj_id }) => obj_id,
  );

export const selectClassificationsOfSource = (viewer: Viewer, obj_id: string, includeSuperObjs: boolean): Promise<ClassificationOfSource[]> =>
  rows<ClassificationOfSource>(sql`
    SELECT ${columns(viewer)},
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'classification_id', v.classification_id, 'voter_id', v.voter_id,
         'vote', v.vote, 'created_at', ${jsonTime('v', 'created_at')}, 'modified', ${jsonTime('v', 'modified')}) ORDER BY v.id), '[]')
       FROM classification_votes v WHERE v.classification_id = c.id) AS votes,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'classification_id', e.classification_id, 'editor_id', e.editor_id,
         'editor_name', e.editor_name, 'old_probability', e.old_probability, 'new_probability', e.new_probability,
         'created_at', ${jsonTime('e', 'created_at')}, 'modified', ${jsonTime('e', 'modified')}) ORDER BY e.id), '[]')
       FROM classification_edits e WHERE e.classification_id = c.id) AS edits
    FROM classifications c WHERE c.obj_id IN (${objIds(obj_id, includeSuperObjs)}) AND ${classificationRules.read(viewer, 'c')}
    ORDER BY c.created_at, c.id`);

export interface Deletable {
  id: number;
  group_ids: number[];
}

/** Those on an object that the viewer may delete, locked until the transaction ends. */
export const selectDeletable = (tx: Transaction, viewer: Viewer, obj_id: string): Promise<Deletable[]> =>
  tx.$queryRaw<Deletable[]>(sql`
    SELECT c.id, v.group_ids FROM classifications c JOIN visibility_sets v ON v.id = c.visibility_id
    WHERE c.obj_id = ${obj_id} AND ${classificationRules.read(viewer, 'c')} AND ${classificationRules.delete(viewer, 'c')}
    ORDER BY c.id FOR UPDATE OF c`);

export interface Readable {
  obj_id: string;
  classification: string;
  group_ids: number[];
}

/** What votes and labels need to know of a classification that the viewer can read. */
export const selectReadable = async (tx: Transaction, viewer: Viewer, id: number): Promise<Readable | null> =>
  (
    await tx.$queryRaw<Readable[]>(sql`
      SELECT c.obj_id, c.classification, v.group_ids FROM classifications c JOIN visibility_sets v ON v.id = c.visibility_id
      WHERE c.id = ${id} AND ${classificationRules.read(viewer, 'c')}`)
  )[0] ?? null;

/** Of these classifications, those that the viewer may delete. */
export const selectDeletableOf = (tx: Transaction, viewer: Viewer, ids: readonly number[]): Promise<{ id: number; obj_id: string }[]> =>
  tx.$queryRaw(sql`SELECT c.id, c.obj_id FROM classifications c WHERE c.id = ANY(${ids as number[]}::int[]) AND ${classificationRules.delete(viewer, 'c')}
    ORDER BY c.id FOR UPDATE`);
