import { requireRow } from '@/lib/access/check';
import { followupRequestRules } from '@/lib/access/followUp';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { awaitAction } from './actions/awaitAction';
import { announceRequest } from './actions/endings';
import { enqueueAction } from './actions/enqueueAction';
import { checkPayload } from './checkPayload';
import { told } from './createRequest';
import type { FollowupRequestChange } from './schema';
import { AT_FACILITY, RESUBMITTABLE, stateOfStatus, type FollowupState } from './states';
import { requirePosition, requireSubject } from './subject';

interface Answer {
  id: number;
  request_status: string;
}

export const requireRequest = async (tx: Transaction, viewer: Viewer, action: 'update' | 'delete', id: number) => {
  await requireRow(tx, viewer, 'followup_requests', followupRequestRules, action, id, new BadRequest(`There is no follow-up request with id ${id}.`));
  return tx.followupRequest.findUniqueOrThrow({ where: { id } });
};

async function setTargets(tx: Transaction, viewer: Viewer, id: number, group_ids: readonly number[] | undefined): Promise<void> {
  if (group_ids === undefined) return;
  if (group_ids.length) await requireGroups(tx, viewer, group_ids);
  await tx.followupRequestGroup.deleteMany({ where: { followup_request_id: id } });
  await tx.followupRequestGroup.createMany({ data: [...new Set(group_ids)].map((group_id) => ({ followup_request_id: id, group_id })) });
}

/** Writes down what somebody, or a program at the telescope, says of a request; its facility is not told. */
async function setAsGiven(tx: Transaction, viewer: Viewer, id: number, change: FollowupRequestChange): Promise<Answer> {
  const now = await requireRequest(tx, viewer, 'update', id);
  const { status, payload, comment, target_group_ids } = change;
  const state = status === undefined ? null : stateOfStatus(status);
  await setTargets(tx, viewer, id, target_group_ids);
  const { status: request_status } = await tx.followupRequest.update({
    where: { id },
    data: {
      ...(status === undefined ? {} : { status }), ...(state ? { state } : {}), ...(payload ? { payload: json(payload) as object } : {}),
      ...(comment === undefined ? {} : { comment }), last_modified_by_id: viewer.user_id,
    },
  });
  // What is settled by hand is not done behind people's backs.
  if (state && state !== 'queued') {
    await tx.facilityAction.updateMany({ where: { followup_request_id: id, kind: 'submit', state: 'queued', sent_at: null }, data: { state: 'cancelled' } });
  }
  await audit(tx, viewer, { action: 'followup_request.update', subject: 'followup_requests', subject_id: id, details: { obj_id: now.obj_id, before: now.status, status } });
  await announceRequest(tx, now.obj_id, id);
  return { id, request_status };
}

/** Changes what is asked: submitted anew where the facility does not have it, changed there where it has. */
async function askAnew(tx: Transaction, viewer: Viewer, id: number, change: FollowupRequestChange): Promise<{ action_id: number; doing: string }> {
  const now = await requireRequest(tx, viewer, 'update', id);
  if (change.obj_id !== undefined && change.obj_id !== now.obj_id) throw new BadRequest('obj_id: a request stays on its object');
  if (change.allocation_id !== undefined && change.allocation_id !== now.allocation_id) throw new BadRequest('allocation_id: a request keeps its allocation');
  const known = await requireSubject(tx, viewer, now.obj_id, now.allocation_id);
  const { plugin } = known;
  const anew = RESUBMITTABLE.has(now.state as FollowupState);
  const kind = anew ? 'submit' : 'update';
  if (now.state === 'deleted') throw new BadRequest(`Follow-up request ${id} has been taken back.`);
  if (!plugin?.[kind]) throw new BadRequest(`${known.instrument.name}: requests cannot be ${anew ? 'submitted' : 'changed'} through the portal.`);
  const payload = change.payload ?? (now.payload as Record<string, unknown>);
  checkPayload(plugin, payload, { ...known, obj: requirePosition(known.obj) });
  await setTargets(tx, viewer, id, change.target_group_ids);
  await tx.followupRequest.update({
    where: { id },
    data: {
      payload: json(payload) as object, last_modified_by_id: viewer.user_id, ...(change.comment === undefined ? {} : { comment: change.comment }),
      // What a person submits anew is another submission than the one that nobody knows of.
      ...(anew ? { status: 'pending submission', state: 'queued', submission_key: crypto.randomUUID(), facility_id: null } : {}),
    },
  });
  await audit(tx, viewer, { action: 'followup_request.update', subject: 'followup_requests', subject_id: id, details: { obj_id: now.obj_id, kind } });
  const action_id = await enqueueAction(tx, { followup_request_id: id, kind, initiator_id: viewer.user_id });
  await announceRequest(tx, now.obj_id, id);
  return { action_id, doing: anew ? 'submitting' : 'updating' };
}

/** With `status`, notes what is given; otherwise asks the facility for what is given. */
export async function updateRequest(viewer: Viewer, id: number, change: FollowupRequestChange): Promise<Answer> {
  if (change.status !== undefined) return transaction((tx) => setAsGiven(tx, viewer, id, change));
  const { action_id, doing } = await transaction((tx) => askAnew(tx, viewer, id, change));
  return told(id, await awaitAction(action_id), doing);
}

/** Takes a request back: at the facility, where it has it or may have it. */
export async function deleteRequest(viewer: Viewer, id: number): Promise<Answer> {
  const action_id = await transaction(async (tx) => {
    const now = await requireRequest(tx, viewer, 'delete', id);
    if (now.state === 'deleted') return null;
    const live = await tx.facilityAction.findFirst({ where: { followup_request_id: id, kind: 'submit', state: { in: ['queued', 'running'] } } });
    // Nothing has gone out, and nothing will.
    const untold = (await tx.facilityAction.updateMany({
      where: { followup_request_id: id, kind: { in: ['submit', 'retrieve'] }, state: 'queued', sent_at: null }, data: { state: 'cancelled' },
    })).count > 0 && live !== null && live.state === 'queued' && live.sent_at === null;
    await audit(tx, viewer, { action: 'followup_request.delete', subject: 'followup_requests', subject_id: id, details: { obj_id: now.obj_id, status: now.status } });
    const isThere = AT_FACILITY.has(now.state as FollowupState) || (live !== null && !untold);
    if (!isThere) {
      await tx.followupRequest.update({ where: { id }, data: { status: 'deleted', state: 'deleted', last_modified_by_id: viewer.user_id } });
      await announceRequest(tx, now.obj_id, id);
      return null;
    }
    const known = await requireSubject(tx, viewer, now.obj_id, now.allocation_id);
    if (!known.plugin?.delete) throw new BadRequest(`${known.instrument.name}: requests cannot be taken back through the portal.`);
    await tx.followupRequest.update({ where: { id }, data: { last_modified_by_id: viewer.user_id } });
    return enqueueAction(tx, { followup_request_id: id, kind: 'delete', initiator_id: viewer.user_id });
  });
  if (action_id === null) return { id, request_status: 'deleted' };
  return told(id, await awaitAction(action_id), 'deleting');
}

/** Asks the facility at once how far a request is. */
export async function retrieveRequest(viewer: Viewer, id: number): Promise<Answer> {
  const action_id = await transaction(async (tx) => {
    const now = await requireRequest(tx, viewer, 'update', id);
    const known = await requireSubject(tx, viewer, now.obj_id, now.allocation_id);
    if (!known.plugin?.retrieve) throw new BadRequest(`${known.instrument.name}: its facility cannot be asked about requests through the portal.`);
    if (!AT_FACILITY.has(now.state as FollowupState)) throw new BadRequest(`Follow-up request ${id} is not at its facility: ${now.status}`);
    await tx.facilityAction.updateMany({ where: { followup_request_id: id, kind: 'retrieve', state: 'queued' }, data: { state: 'cancelled' } });
    return enqueueAction(tx, { followup_request_id: id, kind: 'retrieve', initiator_id: viewer.user_id });
  });
  return told(id, await awaitAction(action_id), 'retrieving');
}

export async function commentRequest(viewer: Viewer, id: number, comment: string | null): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireRequest(tx, viewer, 'update', id);
    await tx.followupRequest.update({ where: { id }, data: { comment } });
    // Everybody's pages hear of it, so it carries the id alone: whoever may read the comment asks for it.
    await publish(tx, { action: 'skyportal/REFRESH_ALLOCATION_REQUEST_COMMENT', payload: { followup_request_id: id } });
    return { id };
  });
}
