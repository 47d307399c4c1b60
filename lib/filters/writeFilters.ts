import type { z } from 'zod';
import { requireCreate, requireRow } from '@/lib/access/check';
import { filterRules } from '@/lib/access/filters';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { AccessDenied, BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import type { filterChange, newFilter } from './schema';

const announce = (tx: Transaction, filter_id: number, group_id: number) =>
  publish(
    tx,
    { action: 'skyportal/REFRESH_FILTER', payload: { filter_id } },
    { action: 'skyportal/REFRESH_GROUP', payload: { group_id } },
  );

const missing = (id: number) => new BadRequest(`Cannot find Filter with id ${id}`);

/** Makes a filter for a group that one is in, on a stream that one has. */
export async function createFilter(viewer: Viewer, { altdata, broker_id, ...fields }: z.output<typeof newFilter>): Promise<{ id: number }> {
  const { group_id, stream_id } = fields;
  return transaction(async (tx) => {
    if (!(await tx.group.findUnique({ where: { id: group_id }, select: { id: true } }))) {
      throw new BadRequest(`group_id: there is no group with id ${group_id}`);
    }
    if (!(await tx.stream.findUnique({ where: { id: stream_id }, select: { id: true } }))) {
      throw new BadRequest(`stream_id: there is no stream with id ${stream_id}`);
    }
    const refused = new AccessDenied(viewer.username, 'create', `a filter of group ${group_id} on stream ${stream_id}`);
    await requireCreate(tx, viewer, 'filters', filterRules, { group_id, stream_id }, refused);
    if (broker_id != null && !(await tx.broker.findUnique({ where: { id: broker_id }, select: { id: true } }))) {
      throw new BadRequest(`broker_id: there is no broker with id ${broker_id}`);
    }
    const { id } = await tx.filter.create({ data: { ...fields, broker_id, altdata: json(altdata) }, select: { id: true } });
    await announce(tx, id, group_id);
    return { id };
  });
}

/**
 * Changes a filter. For admins of its group and who may manage groups.
 *
 * @throws Forbidden  for the others who can see it
 */
export async function updateFilter(
  viewer: Viewer,
  id: number,
  { altdata, group_id, stream_id, ...change }: z.output<typeof filterChange>,
): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'filters', { ...filterRules, update: filterRules.read }, 'update', id, missing(id));
    const refused = new Forbidden('Only admins of the group may change its filters.');
    await requireRow(tx, viewer, 'filters', { ...filterRules, read: filterRules.update }, 'update', id, refused);
    const now = await tx.filter.findUniqueOrThrow({ where: { id } });
    if (group_id !== undefined && group_id !== now.group_id) throw new BadRequest('group_id: a filter stays with its group');
    if (stream_id !== undefined && stream_id !== now.stream_id) throw new BadRequest('stream_id: a filter stays on its stream');
    await tx.filter.update({ where: { id }, data: { ...change, altdata: json(altdata) } });
    await announce(tx, id, now.group_id);
  });
}

/** Deletes a filter with its candidates, for members of its group; can be undone. */
export async function deleteFilter(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'filters', filterRules, 'delete', id, missing(id));
    const { group_id, name } = await tx.filter.findUniqueOrThrow({ where: { id }, select: { group_id: true, name: true } });
    await deleteRows(tx, viewer, { kind: 'filters', ids: [id], subject_id: id, label: name, obj_id: null });
    await announce(tx, id, group_id);
  });
}
