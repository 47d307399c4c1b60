import { objTagRules } from '@/lib/access/tags';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import { objIds } from '@/lib/objs/superObjs.sql';
import type { ObjTag, ObjTagDetail, ObjTagQuery, TagOption, TagOptionDetail, TagUsage } from './schema';

export const selectTagOptions = (): Promise<TagOption[]> => rows<TagOption>(sql`SELECT id, name, color FROM obj_tag_options ORDER BY lower(name)`);

export const selectTagOption = (id: number): Promise<TagOptionDetail | null> =>
  row<TagOptionDetail>(sql`SELECT id, name, color, created_at, modified FROM obj_tag_options WHERE id = ${id}`);

interface Id {
  id: number;
}

/** An option with this name, however it is spelled. */
export const selectOptionByName = async (tx: Transaction, name: string): Promise<number | null> =>
  (await tx.$queryRaw<Id[]>(sql`SELECT id FROM obj_tag_options WHERE lower(name) = lower(${name}) FOR UPDATE`))[0]?.id ?? null;

export const selectObjTags = (viewer: Viewer, { obj_id, objtagoption_id, includeSuperObjs }: ObjTagQuery): Promise<ObjTag[]> =>
  rows<ObjTag>(sql`
    SELECT t.id, t.obj_id, t.objtagoption_id, t.author_id FROM obj_tags t
    WHERE ${and([
      objTagRules.read(viewer, 't'),
      ...(obj_id === undefined ? [] : [sql`t.obj_id IN (${objIds(obj_id, includeSuperObjs)})`]),
      ...(objtagoption_id === undefined ? [] : [sql`t.objtagoption_id = ${objtagoption_id}`]),
    ])} ORDER BY t.id`);

export const selectObjTag = (viewer: Viewer, id: number): Promise<ObjTagDetail | null> =>
  row<ObjTagDetail>(sql`
    SELECT t.id, t.obj_id, t.objtagoption_id, t.author_id, t.created_at, t.modified, ${groupsOfRow(viewer, 't')} AS groups
    FROM obj_tags t WHERE t.id = ${id}`);

export interface Locked {
  id: number;
  obj_id: string;
  group_ids: number[];
}

/** The tag with this option on this object, locked until the transaction ends; whoever may see it. */
export const lockTagOf = async (tx: Transaction, obj_id: string, objtagoption_id: number): Promise<Locked | null> =>
  (
    await tx.$queryRaw<Locked[]>(sql`
      SELECT t.id, t.obj_id, v.group_ids FROM obj_tags t JOIN visibility_sets v ON v.id = t.visibility_id
      WHERE t.obj_id = ${obj_id} AND t.objtagoption_id = ${objtagoption_id} FOR UPDATE OF t`)
  )[0] ?? null;

/** A tag that the viewer can read, locked until the transaction ends. */
export const lockTag = async (tx: Transaction, viewer: Viewer, id: number): Promise<Locked | null> =>
  (
    await tx.$queryRaw<Locked[]>(sql`
      SELECT t.id, t.obj_id, v.group_ids FROM obj_tags t JOIN visibility_sets v ON v.id = t.visibility_id
      WHERE t.id = ${id} AND ${objTagRules.read(viewer, 't')} FOR UPDATE OF t`)
  )[0] ?? null;

/** How many objects have each tag, of those that the viewer can see it on. */
export const selectTagUsage = (viewer: Viewer): Promise<TagUsage[]> =>
  rows<TagUsage>(sql`SELECT t.objtagoption_id, count(*)::int AS objs FROM obj_tags t WHERE ${objTagRules.read(viewer, 't')}
    GROUP BY t.objtagoption_id ORDER BY t.objtagoption_id`);

/** The tags with this option on these objects, locked until the transaction ends. */
export const lockTagsOf = (tx: Transaction, obj_ids: readonly string[], objtagoption_id: number): Promise<Locked[]> =>
  tx.$queryRaw<Locked[]>(sql`
    SELECT t.id, t.obj_id, v.group_ids FROM obj_tags t JOIN visibility_sets v ON v.id = t.visibility_id
    WHERE t.obj_id = ANY(${obj_ids as string[]}::text[]) AND t.objtagoption_id = ${objtagoption_id} ORDER BY t.id FOR UPDATE OF t`);

/** Of the tags with these ids, those that pass a rule on `t`, locked until the transaction ends. */
export const lockTagsById = (tx: Transaction, rule: Sql, ids: readonly number[]): Promise<Locked[]> =>
  tx.$queryRaw<Locked[]>(sql`
    SELECT t.id, t.obj_id, v.group_ids FROM obj_tags t JOIN visibility_sets v ON v.id = t.visibility_id
    WHERE t.id = ANY(${ids as number[]}::int[]) AND ${rule} ORDER BY t.id FOR UPDATE OF t`);
