import type { z } from 'zod';
import { mayAct, requireRow } from '@/lib/access/check';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest, Forbidden } from '@/lib/http/errors';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { requireGroups } from '@/lib/groups/shareWith';
import { usableGroups } from '@/lib/groups/usableGroups';
import { announceResource, requireResource } from '@/lib/resources/resources';
import { ANNOTATIONS, type Annotated } from './kinds';
import { insertAnnotation, replaceData, updateRow } from './queries';
import { readAnnotation } from './readAnnotations';
import type { annotationChange, newAnnotation } from './schema';

async function sharedWith(tx: Transaction, viewer: Viewer, group_ids?: readonly number[] | null): Promise<number> {
  if (group_ids) await requireGroups(tx, viewer, group_ids);
  return internVisibility(tx, group_ids ?? (await usableGroups(tx, viewer)));
}

/** Annotates; each origin once. */
export async function createAnnotation(
  viewer: Viewer,
  resource: Annotated,
  { origin, data, group_ids }: z.output<typeof newAnnotation>,
): Promise<{ annotation_id: number }> {
  return transaction(async (tx) => {
    const obj_id = await requireResource(tx, viewer, resource);
    const visibility_id = await sharedWith(tx, viewer, group_ids);
    const annotation_id = await insertAnnotation(tx, resource, { obj_id, origin, data, author_id: viewer.user_id, visibility_id });
    if (annotation_id === null) throw new BadRequest(`Annotation already exists: ${origin} on ${resource.kind} ${resource.id}`);
    await announceResource(tx, resource.kind, obj_id);
    return { annotation_id };
  });
}

/** Several at once, shared alike: all of them or none. */
export async function createAnnotations(
  viewer: Viewer,
  resource: Annotated,
  annotations: readonly { origin: string; data: Record<string, unknown> }[],
  group_ids: readonly number[],
  taken: string,
): Promise<void> {
  await transaction(async (tx) => {
    const obj_id = await requireResource(tx, viewer, resource);
    const visibility_id = await sharedWith(tx, viewer, group_ids);
    for (const { origin, data } of annotations) {
      const id = await insertAnnotation(tx, resource, { obj_id, origin, data, author_id: viewer.user_id, visibility_id });
      if (id === null) throw new BadRequest(taken);
    }
    await announceResource(tx, resource.kind, obj_id);
  });
}

/**
 * What a service has found out about an object, in the transaction that keeps the rest: a new annotation, or the new data of one
 * that the viewer may change. Whoever calls tells open pages.
 *
 * @returns whether it was written; the origin may be somebody else's
 */
export async function putAnnotation(tx: Transaction, viewer: Viewer, obj_id: string, { origin, data, visibility_id }: { origin: string; data: object; visibility_id: number }): Promise<boolean> {
  if ((await insertAnnotation(tx, { kind: 'sources', id: obj_id }, { obj_id, origin, data, author_id: viewer.user_id, visibility_id })) !== null) return true;
  return (await replaceData(tx, viewer, { obj_id, origin, data })) > 0;
}

/** @throws Forbidden  for all but the author and system admins */
async function requireAuthor(viewer: Viewer, resource: Annotated, annotation_id: number): Promise<{ obj_id: string; origin: string }> {
  const { obj_id, origin } = await readAnnotation(viewer, resource, annotation_id);
  const { table, rules } = ANNOTATIONS[resource.kind];
  if (!(await mayAct(viewer, table, rules, 'update', annotation_id))) {
    throw new Forbidden(new AccessDenied(viewer.username, 'update', `annotation ${annotation_id}`).message);
  }
  return { obj_id, origin };
}

/** Changes an annotation; `data` takes the place of what was there. */
export async function updateAnnotation(
  viewer: Viewer,
  resource: Annotated,
  annotation_id: number,
  { origin, data, group_ids }: z.output<typeof annotationChange>,
): Promise<void> {
  const { obj_id } = await requireAuthor(viewer, resource, annotation_id);
  const { table, rules } = ANNOTATIONS[resource.kind];
  await transaction(async (tx) => {
    await requireRow(tx, viewer, table, rules, 'update', annotation_id);
    const visibility_id = group_ids ? await sharedWith(tx, viewer, group_ids) : undefined;
    await updateRow(tx, resource.kind, annotation_id, { origin, data, visibility_id });
    await announceResource(tx, resource.kind, obj_id);
  });
}

export async function deleteAnnotation(viewer: Viewer, resource: Annotated, annotation_id: number): Promise<void> {
  const { obj_id, origin } = await requireAuthor(viewer, resource, annotation_id);
  const { table, rules } = ANNOTATIONS[resource.kind];
  await transaction(async (tx) => {
    await requireRow(tx, viewer, table, rules, 'delete', annotation_id);
    await deleteRows(tx, viewer, { kind: table, ids: [annotation_id], subject_id: annotation_id, label: origin, obj_id });
    await announceResource(tx, resource.kind, obj_id);
  });
}
