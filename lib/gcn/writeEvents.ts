/** What people do to an event: delete it, tag it, name it, take it up. */
import { requireRow } from '@/lib/access/check';
import { gcnEventRules, gcnEventUserRules, gcnPartRules } from '@/lib/access/gcn';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { AccessDenied, BadRequest, Forbidden, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { notify } from '@/lib/notifications/notify';
import { requireEvent } from './findEvent';
import { announceEvent } from './announce';
import type { GcnNews } from './tellOfEvent';
import { selectAliases, selectTag, selectUserToAdd, updateAliases } from './writeQueries';

/** Deletes an event with its notices, tags, properties and skymaps. For system admins. @throws NotFound */
export async function deleteEvent(viewer: Viewer, dateobs: string): Promise<void> {
  const { id } = await requireEvent(viewer, dateobs);
  await transaction(async (tx) => {
    await tx.gcnEvent.delete({ where: { id } });
    await audit(tx, viewer, { action: 'gcn_event.delete', subject: 'gcn_events', subject_id: id, details: { dateobs } });
    await announceEvent(tx, dateobs);
  });
}

/** Tags an event; a tag that it has already is no second one. @throws NotFound */
export async function addTag(viewer: Viewer, dateobs: string, text: string): Promise<{ gcntag_id: number }> {
  await requireEvent(viewer, dateobs);
  return transaction(async (tx) => {
    const known = await selectTag(tx, dateobs, text);
    if (known !== null) return { gcntag_id: known };
    const { id } = await tx.gcnTag.create({ data: { dateobs: new Date(`${dateobs}Z`), text, sent_by_id: viewer.user_id }, select: { id: true } });
    await enqueue(tx, 'gcn-news', { dateobs, tag: text } satisfies GcnNews);
    await announceEvent(tx, dateobs);
    return { gcntag_id: id };
  });
}

/** @throws NotFound, AccessDenied */
export async function removeTag(viewer: Viewer, dateobs: string, text: string): Promise<void> {
  await requireEvent(viewer, dateobs);
  await transaction(async (tx) => {
    const missing = new NotFound(`The event at ${dateobs} has no tag ${text}.`);
    const id = await selectTag(tx, dateobs, text);
    if (id === null) throw missing;
    await requireRow(tx, viewer, 'gcn_tags', gcnPartRules, 'delete', id, missing);
    await deleteRows(tx, viewer, { kind: 'gcn_tags', ids: [id], subject_id: id, label: `the tag ${text} of ${dateobs}`, obj_id: null });
    await announceEvent(tx, dateobs);
  });
}

/** Aliases that missions gave. */
const PROTECTED = /^(LVC|FERMI)#/;

async function changeAliases(viewer: Viewer, dateobs: string, change: (aliases: string[]) => string[]): Promise<void> {
  const { id } = await requireEvent(viewer, dateobs);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'gcn_events', gcnEventRules, 'update', id);
    await updateAliases(tx, id, change(await selectAliases(tx, id)));
    await announceEvent(tx, dateobs);
  });
}

/** @throws NotFound, AccessDenied; BadRequest for one that it has */
export const addAlias = (viewer: Viewer, dateobs: string, alias: string): Promise<void> =>
  changeAliases(viewer, dateobs, (aliases) => {
    if (aliases.includes(alias)) throw new BadRequest(`alias: the event has the alias ${alias} already`);
    return [...aliases, alias];
  });

/** @throws NotFound, AccessDenied; BadRequest for one that a mission gave */
export const removeAlias = (viewer: Viewer, dateobs: string, alias: string): Promise<void> =>
  changeAliases(viewer, dateobs, (aliases) => {
    if (PROTECTED.test(alias)) throw new BadRequest(`alias: ${alias} was given by the mission and stays`);
    if (!aliases.includes(alias)) throw new BadRequest(`alias: the event has no alias ${alias}`);
    return aliases.filter((known) => known !== alias);
  });

/** Makes somebody an advocate of an event, and tells them. @throws NotFound; BadRequest for one who is, or does not see the event */
export async function addUser(viewer: Viewer, dateobs: string, user_id: number): Promise<void> {
  const { id } = await requireEvent(viewer, dateobs);
  await transaction(async (tx) => {
    const found = await selectUserToAdd(tx, id, user_id);
    if (!found?.sees) throw new NotFound(`There is no user with id ${user_id} who can see the event.`);
    if (found.is_one) throw new BadRequest(`userID: ${found.username} is an advocate of the event already`);
    await tx.gcnEventUser.create({ data: { gcnevent_id: id, user_id } });
    if (user_id !== viewer.user_id) await tell(tx, user_id, `*${viewer.username}* made you an advocate of the GCN event ${dateobs}`, dateobs);
    await announceEvent(tx, dateobs);
  });
}

const tell = (tx: Transaction, user_id: number, text: string, dateobs: string): Promise<void> =>
  notify(tx, [user_id], { text, notification_type: 'gcn_event_user', preference: 'gcn_events', url: `/gcn_events/${dateobs}` });

/** One withdraws oneself. @throws NotFound; Forbidden for somebody else */
export async function removeUser(viewer: Viewer, dateobs: string, user_id: number): Promise<void> {
  const { id: gcnevent_id } = await requireEvent(viewer, dateobs);
  await transaction(async (tx) => {
    const found = await tx.gcnEventUser.findUnique({ where: { gcnevent_id_user_id: { gcnevent_id, user_id } }, select: { id: true } });
    if (!found) throw new NotFound(`User ${user_id} is not an advocate of the event.`);
    try {
      await requireRow(tx, viewer, 'gcn_event_users', gcnEventUserRules, 'delete', found.id);
    } catch (error) {
      if (error instanceof AccessDenied) throw new Forbidden(error.message);
      throw error;
    }
    await tx.gcnEventUser.delete({ where: { id: found.id } });
    await publish(tx, { action: 'skyportal/REFRESH_GCN_EVENT', payload: { gcnEvent_dateobs: dateobs } });
  });
}
