import type { z } from 'zod';
import { admissionRequestRules } from '@/lib/access/admissions';
import { requireRow } from '@/lib/access/check';
import { groupRules } from '@/lib/access/groups';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { groupAdmins, makeMember, missingStreams } from '@/lib/groups/members';
import { notify } from '@/lib/notifications/notify';
import { lockUser } from '@/lib/users/permissions';
import type { admissionRequestChange, newAdmissionRequest } from './schema';

/** What a member has who asked to become one. */
const MEMBER = { admin: false, can_save: true, can_share_photometry: false };

const missing = (id: number) => new BadRequest(`Cannot find GroupAdmissionRequest with id ${id}`);

/** Keeps the group's streams as they are until the transaction ends. The group must be one that the viewer can see. */
const lockGroup = (tx: Transaction, viewer: Viewer, group_id: number): Promise<void> =>
  requireRow(tx, viewer, 'groups', { ...groupRules, update: groupRules.read }, 'update', group_id);

async function changed(tx: Transaction, group_id: number, user_id: number): Promise<void> {
  await publish(
    tx,
    { action: 'skyportal/REFRESH_GROUP', payload: { group_id } },
    { action: 'skyportal/FETCH_USER_PROFILE', payload: {}, user_id },
  );
}

async function requireStreams(tx: Transaction, group_id: number, user_id: number, whose: string): Promise<void> {
  const streams = await missingStreams(tx, group_id, user_id);
  if (streams.length) throw new BadRequest(`${whose} not have all streams that the group needs: ${streams.join(', ')}.`);
}

const isMember = async (tx: Transaction, group_id: number, user_id: number): Promise<boolean> =>
  (await tx.groupUser.count({ where: { group_id, user_id } })) > 0;

/**
 * Asks to join a group. Where the group takes everybody who asks, one is a member at once. Asking again while a request is
 * pending changes nothing and answers with that request.
 */
export async function createAdmissionRequest(
  viewer: Viewer,
  { groupID: group_id, userID: user_id }: z.output<typeof newAdmissionRequest>,
): Promise<{ id: number }> {
  if (user_id !== viewer.user_id) throw new AccessDenied(viewer.username, 'create', 'admission requests of others');
  return transaction(async (tx) => {
    await lockGroup(tx, viewer, group_id);
    await lockUser(tx, user_id, 'userID');
    const group = await tx.group.findUniqueOrThrow({ where: { id: group_id } });
    if (group.single_user_group) throw new BadRequest('groupID: a single-user group takes no members');
    if (await isMember(tx, group_id, user_id)) throw new BadRequest('groupID: you are a member of the group already');
    await requireStreams(tx, group_id, user_id, 'You do');
    const pending = await tx.groupAdmissionRequest.findFirst({ where: { group_id, user_id, status: 'pending' }, select: { id: true } });
    if (pending && !group.auto_accept_requests) return pending;
    const status = group.auto_accept_requests ? 'accepted' : 'pending';
    const { id } = pending
      ? await tx.groupAdmissionRequest.update({ where: { id: pending.id }, data: { status }, select: { id: true } })
      : await tx.groupAdmissionRequest.create({ data: { group_id, user_id, status }, select: { id: true } });
    if (group.auto_accept_requests) {
      await makeMember(tx, viewer, group_id, user_id, MEMBER);
    } else {
      await notify(tx, await groupAdmins(tx, group_id), {
        text: `*${viewer.username}* asks to join the group *${group.name}*`,
        notification_type: 'group_admission_request',
        url: `/group/${group_id}`,
        always_mail: true,
      });
    }
    const details = { group_id, group: group.name, status };
    await audit(tx, viewer, { action: 'group_admission_request.create', subject: 'group_admission_requests', subject_id: id, details });
    await changed(tx, group_id, user_id);
    return { id };
  });
}

/**
 * Decides about a request, for admins of the group. Accepting makes the member at once.
 *
 * @throws BadRequest  when it was accepted already and something else is wanted now: members are taken out of the group instead
 */
export async function updateAdmissionRequest(viewer: Viewer, id: number, { status }: z.output<typeof admissionRequestChange>): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'group_admission_requests', admissionRequestRules, 'update', id, missing(id));
    const request = await tx.groupAdmissionRequest.findUniqueOrThrow({ where: { id }, include: { group: { select: { name: true } } } });
    const { group_id, user_id } = request;
    if (status === request.status) return;
    if (request.status === 'accepted') throw new BadRequest('status: the request was accepted; take the member out of the group instead');
    await lockGroup(tx, viewer, group_id);
    await lockUser(tx, user_id);
    await tx.groupAdmissionRequest.update({ where: { id }, data: { status } });
    if (status === 'accepted' && !(await isMember(tx, group_id, user_id))) {
      await requireStreams(tx, group_id, user_id, 'They do');
      await makeMember(tx, viewer, group_id, user_id, MEMBER);
    }
    if (status !== 'pending') {
      await notify(tx, [user_id], {
        text: `Your request to join the group *${request.group.name}* was ${status}`,
        notification_type: 'group_admission_request',
        url: status === 'accepted' ? `/group/${group_id}` : '/groups',
      });
    }
    const details = { group_id, group: request.group.name, user_id, from: request.status, to: status };
    const action = status === 'accepted' ? 'group_admission_request.accept' : 'group_admission_request.update';
    await audit(tx, viewer, { action, subject: 'group_admission_requests', subject_id: id, details });
    await changed(tx, group_id, user_id);
  });
}

/** Takes a request back: for whoever made it. A membership that came of it stays. */
export async function deleteAdmissionRequest(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'group_admission_requests', admissionRequestRules, 'delete', id, missing(id));
    const { group_id, user_id, status } = await tx.groupAdmissionRequest.delete({ where: { id } });
    const details = { group_id, user_id, status };
    await audit(tx, viewer, { action: 'group_admission_request.delete', subject: 'group_admission_requests', subject_id: id, details });
    await changed(tx, group_id, user_id);
  });
}
