import type { z } from 'zod';
import { requireCreate, requireRow } from '@/lib/access/check';
import { listingRules } from '@/lib/access/listings';
import type { Viewer } from '@/lib/auth/viewer';
import { Prisma } from '@/lib/db/generated/client';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish, type LiveEvent } from '@/lib/http/events';
import type { listingChange, listingKey, newListing } from './schema';

/** The pages that show a well-known list, of its owner. */
function changed(list_name: string, user_id: number): LiveEvent[] {
  const event = (action: LiveEvent['action']): LiveEvent => ({ action, payload: {}, user_id });
  if (list_name === 'favorites') return [event('skyportal/REFRESH_FAVORITES'), event('skyportal/REFRESH_FAVORITE_SOURCES')];
  return list_name === 'rejected_candidates' ? [event('skyportal/REFRESH_REJECTED_CANDIDATES')] : [];
}

const requireOwner = (tx: Transaction, viewer: Viewer, user_id: number): Promise<void> =>
  requireCreate(tx, viewer, 'listings', listingRules, { user_id }, new BadRequest('user_id: only system admins may change the lists of others'));

async function requireParts(tx: Transaction, { obj_id, user_id }: { obj_id?: string; user_id?: number }): Promise<void> {
  if (obj_id !== undefined && !(await tx.obj.findUnique({ where: { id: obj_id }, select: { id: true } }))) {
    throw new BadRequest(`obj_id: there is no object with id ${obj_id}`);
  }
  if (user_id !== undefined && !(await tx.user.findUnique({ where: { id: user_id }, select: { id: true } }))) {
    throw new BadRequest(`user_id: there is no user with id ${user_id}`);
  }
}

/** Puts an object on a list. @throws BadRequest when it is there already */
export async function addListing(viewer: Viewer, body: z.output<typeof newListing>): Promise<{ id: number }> {
  const { obj_id, list_name, params, user_id = viewer.user_id } = body;
  return transaction(async (tx) => {
    await requireOwner(tx, viewer, user_id);
    await requireParts(tx, { obj_id, user_id });
    const data = { obj_id, list_name, user_id, params: (params ?? Prisma.DbNull) as Prisma.InputJsonValue };
    const { count } = await tx.listing.createMany({ data: [data], skipDuplicates: true });
    if (count === 0) throw new BadRequest(`${obj_id} is on the list ${list_name} already.`);
    const { id } = await tx.listing.findUniqueOrThrow({ where: { user_id_list_name_obj_id: { user_id, list_name, obj_id } }, select: { id: true } });
    await publish(tx, ...changed(list_name, user_id));
    return { id };
  });
}

export async function updateListing(viewer: Viewer, id: number, change: z.output<typeof listingChange>): Promise<void> {
  await transaction(async (tx) => {
    if (change.user_id !== undefined) await requireOwner(tx, viewer, change.user_id);
    await requireRow(tx, viewer, 'listings', listingRules, 'update', id);
    await requireParts(tx, change);
    const before = await tx.listing.findUniqueOrThrow({ where: { id } });
    const after = { user_id: before.user_id, list_name: before.list_name, obj_id: before.obj_id, ...change };
    const other = await tx.listing.findUnique({ where: { user_id_list_name_obj_id: after }, select: { id: true } });
    if (other && other.id !== id) throw new BadRequest(`${after.obj_id} is on the list ${after.list_name} already.`);
    await tx.listing.update({ where: { id }, data: change });
    await publish(tx, ...changed(before.list_name, before.user_id), ...changed(after.list_name, after.user_id));
  });
}

export async function removeListing(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'listings', listingRules, 'delete', id);
    const { list_name, user_id } = await tx.listing.delete({ where: { id } });
    await publish(tx, ...changed(list_name, user_id));
  });
}

/** Takes an object off a list by name. */
export async function removeFromList(viewer: Viewer, { obj_id, list_name, user_id = viewer.user_id }: z.output<typeof listingKey>): Promise<void> {
  await transaction(async (tx) => {
    await requireOwner(tx, viewer, user_id);
    const { count } = await tx.listing.deleteMany({ where: { obj_id, list_name, user_id } });
    if (count === 0) throw new BadRequest(`${obj_id} is not on the list ${list_name}.`);
    await publish(tx, ...changed(list_name, user_id));
  });
}

/** Puts objects on a list of the viewer's, as a part of something larger; gives those that were not on it. */
export async function listObjs(tx: Transaction, { user_id }: Viewer, list_name: string, obj_ids: readonly string[]): Promise<string[]> {
  const data = obj_ids.map((obj_id) => ({ obj_id, list_name, user_id }));
  const made = await tx.listing.createManyAndReturn({ data, skipDuplicates: true, select: { obj_id: true } });
  await publish(tx, ...changed(list_name, user_id));
  return made.map(({ obj_id }) => obj_id);
}

/** Takes objects off a list of the viewer's, as a part of something larger; gives those that were on it. */
export async function unlistObjs(tx: Transaction, { user_id }: Viewer, list_name: string, obj_ids: readonly string[]): Promise<string[]> {
  const where = { user_id, list_name, obj_id: { in: [...obj_ids] } };
  const there = await tx.listing.findMany({ where, select: { obj_id: true } });
  await tx.listing.deleteMany({ where });
  await publish(tx, ...changed(list_name, user_id));
  return there.map(({ obj_id }) => obj_id);
}
