import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { column, execute, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import { userJson } from '@/lib/users/user.sql';
import { ANNOTATIONS, type Annotated, type AnnotatedKind } from './kinds';
import type { Annotation } from './schema';

function select(viewer: Viewer, kind: AnnotatedKind, condition: Sql): Sql {
  const { table, rules, key } = ANNOTATIONS[kind];
  const names = ['id', 'obj_id', 'origin', 'data', 'author_id', 'created_at', 'modified', ...(kind === 'sources' ? [] : [key])];
  return sql`
    SELECT ${raw(names.map((name) => `a.${name}`).join(', '))}, ${userJson(viewer, 'u')} AS author, ${groupsOfRow(viewer, 'a')} AS groups
    FROM ${raw(table)} a JOIN users u ON u.id = a.author_id
    WHERE ${condition} AND ${rules.read(viewer, 'a')} ORDER BY a.id`;
}

export const selectAnnotations = (viewer: Viewer, { kind, id }: Annotated): Promise<Annotation[]> =>
  rows<Annotation>(select(viewer, kind, sql`${column('a', ANNOTATIONS[kind].key)} = ${id}`));

export const selectAnnotation = (viewer: Viewer, kind: AnnotatedKind, annotation_id: number): Promise<Annotation | null> =>
  row<Annotation>(select(viewer, kind, sql`a.id = ${annotation_id}`));

export interface NewRow {
  obj_id: string;
  origin: string;
  data: object;
  author_id: number;
  visibility_id: number;
}

interface Id {
  id: number;
}

/** Null when the origin has annotated it already. */
export async function insertAnnotation(tx: Transaction, { kind, id }: Annotated, annotation: NewRow): Promise<number | null> {
  const { table, key } = ANNOTATIONS[kind];
  const { obj_id, origin, data, author_id, visibility_id } = annotation;
  const [name, value] = kind === 'sources' ? [sql``, sql``] : [sql`, ${raw(key)}`, sql`, ${id}`];
  const found = await tx.$queryRaw<Id[]>(sql`
    INSERT INTO ${raw(table)} (obj_id, origin, data, author_id, visibility_id ${name})
    VALUES (${obj_id}, ${origin}, ${JSON.stringify(data)}::jsonb, ${author_id}, ${visibility_id} ${value})
    ON CONFLICT (${raw(key)}, origin) DO NOTHING RETURNING id`);
  return found[0]?.id ?? null;
}

export interface Change {
  origin?: string;
  data?: object;
  visibility_id?: number;
}

export const updateRow = (tx: Transaction, kind: AnnotatedKind, id: number, { origin, data, visibility_id }: Change): Promise<number> =>
  execute(
    sql`
    UPDATE ${raw(ANNOTATIONS[kind].table)} SET origin = coalesce(${origin ?? null}, origin),
      data = coalesce(${data ? JSON.stringify(data) : null}::jsonb, data),
      visibility_id = coalesce(${visibility_id ?? null}::int, visibility_id)
    WHERE id = ${id}`,
    tx,
  );

/** New data of the annotation that an origin has made of an object, where the viewer may change it; how many there are. */
export const replaceData = (tx: Transaction, viewer: Viewer, { obj_id, origin, data }: Pick<NewRow, 'obj_id' | 'origin' | 'data'>): Promise<number> =>
  execute(
    sql`UPDATE annotations a SET data = ${JSON.stringify(data)}::jsonb
        WHERE a.obj_id = ${obj_id} AND a.origin = ${origin} AND ${ANNOTATIONS.sources.rules.read(viewer, 'a')} AND ${ANNOTATIONS.sources.rules.update(viewer, 'a')}`,
    tx,
  );
