import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { groupRules } from '@/lib/access/groups';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { notify } from '@/lib/notifications/notify';
import { lockUser } from '@/lib/users/permissions';
import { selectGroupAdmins, selectJoining, selectMissingStreams } from './queries';
import type { groupUserChange, newGroupUser } from './schema';

/** For how long the answer to an admission request counts as the addition that older programs send after it. */
const JUST_ACCEPTED = 10 * 60 * 1000;

const memberEvents = (group_id: number, ...user_ids: number[]) =>
  [
    { action: 'skyportal/REFRESH_GROUP', payload: { group_id } },
    ...user_ids.flatMap(
      (user_id) =>
        [
          { action: 'skyportal/FETCH_GROUPS', payload: {}, user_id },
          { action: 'skyportal/FETCH_SOURCES', payload: {}, user_id },
        ] as const,
    ),
  ] as const;

async function membersChanged(tx: Transaction, group_id: number, ...user_ids: number[]): Promise<void> {
  await viewersChanged(tx);
  await publish(tx, ...memberEvents(group_id, ...user_ids));
}

/** A group whose members this viewer may change. */
async function requireGroup(tx: Transaction, viewer: Viewer, group_id: number): Promise<{ name: string }> {
  await requireRow(tx, viewer, 'groups', groupRules, 'update', group_id);
  const group = await tx.group.findUniqueOrThrow({ where: { id: group_id }, select: { name: true, single_user_group: true } });
  if (group.single_user_group) throw new BadRequest('A single-user group has the one member that it is named after.');
  return group;
}

interface Membership {
  admin: boolean;
  can_save: boolean;
  can_share_photometry: boolean;
}

const welcome = (tx: Transaction, user_ids: readonly number[], group_id: number, name: string): Promise<void> =>
  notify(tx, user_ids, { text: `You are now a member of the group *${name}*`, notification_type: 'group_user', url: `/group/${group_id}` });

/** Makes somebody a member, notes it and tells everybody. Who may do it has been looked at. */
export async function makeMember(tx: Transaction, viewer: Viewer, group_id: number, user_id: number, rights: Membership): Promise<void> {
  await tx.groupUser.create({ data: { group_id, user_id, ...rights } });
  await audit(tx, viewer, { action: 'group_user.create', subject: 'groups', subject_id: group_id, details: { user_id, ...rights } });
  await membersChanged(tx, group_id, user_id);
}

/** Whether the user became a member by an admission request that was accepted a moment ago. */
async function isJustAccepted(tx: Transaction, group_id: number, user_id: number): Promise<boolean> {
  const modified = { gte: new Date(Date.now() - JUST_ACCEPTED) };
  return (await tx.groupAdmissionRequest.count({ where: { group_id, user_id, status: 'accepted', modified } })) > 0;
}

/**
 * Adds a member. After an admission request has been accepted, which makes the member, it sets the member's rights.
 *
 * @throws Forbidden  when the user lacks one of the group's streams
 */
export async function addGroupUser(
  viewer: Viewer,
  group_id: number,
  { userID, admin, canSave, canSharePhotometry }: z.output<typeof newGroupUser>,
): Promise<{ group_id: number; user_id: number; admin: boolean }> {
  const rights = { admin, can_save: canSave, can_share_photometry: canSharePhotometry };
  return transaction(async (tx) => {
    const { name } = await requireGroup(tx, viewer, group_id);
    await lockUser(tx, userID, 'userID');
    const { username } = await tx.user.findUniqueOrThrow({ where: { id: userID }, select: { username: true } });
    const key = { group_id_user_id: { group_id, user_id: userID } };
    if (await tx.groupUser.findUnique({ where: key, select: { id: true } })) {
      if (!(await isJustAccepted(tx, group_id, userID))) throw new BadRequest(`userID: ${username} is a member of the group already`);
      await tx.groupUser.update({ where: key, data: rights });
      await audit(tx, viewer, { action: 'group_user.update', subject: 'groups', subject_id: group_id, details: { user_id: userID, ...rights } });
      await membersChanged(tx, group_id, userID);
      return { group_id, user_id: userID, admin };
    }
    const missing = await selectMissingStreams(tx, group_id, userID);
    if (missing.length) {
      throw new Forbidden(`${username} lacks streams that the group needs: ${missing.map((stream) => stream.name).join(', ')}.`);
    }
    await makeMember(tx, viewer, group_id, userID, rights);
    if (userID !== viewer.user_id) await welcome(tx, [userID], group_id, name);
    return { group_id, user_id: userID, admin };
  });
}

export async function updateGroupUser(
  viewer: Viewer,
  group_id: number,
  { userID, admin, canSave, canSharePhotometry }: z.output<typeof groupUserChange>,
): Promise<void> {
  const rights = { admin, can_save: canSave, can_share_photometry: canSharePhotometry };
  await transaction(async (tx) => {
    await requireGroup(tx, viewer, group_id);
    const { count } = await tx.groupUser.updateMany({ where: { group_id, user_id: userID }, data: rights });
    if (count === 0) throw new BadRequest(`userID: user ${userID} is not a member of the group`);
    await audit(tx, viewer, { action: 'group_user.update', subject: 'groups', subject_id: group_id, details: { user_id: userID, ...rights } });
    await membersChanged(tx, group_id, userID);
  });
}

/** Takes a member out: for admins of the group, and for oneself. */
export async function removeGroupUser(viewer: Viewer, group_id: number, user_id: number): Promise<void> {
  const refused = new Forbidden(`User ${user_id} is not a member of group ${group_id} that you may remove.`);
  await transaction(async (tx) => {
    if (user_id !== viewer.user_id) {
      await requireRow(tx, viewer, 'groups', { ...groupRules, read: groupRules.update }, 'update', group_id, refused);
    }
    const { count } = await tx.groupUser.deleteMany({ where: { group_id, user_id, group: { single_user_group: false } } });
    if (count === 0) throw refused;
    await audit(tx, viewer, { action: 'group_user.delete', subject: 'groups', subject_id: group_id, details: { user_id } });
    await membersChanged(tx, group_id, user_id);
  });
}

/**
 * Adds all members of other groups as ordinary members; those who are members already stay as they are.
 *
 * @throws BadRequest  for groups that do not exist or that one cannot see
 * @throws Forbidden   naming those who lack one of the group's streams; nobody is added then
 */
export async function addUsersFromGroups(viewer: Viewer, group_id: number, fromGroupIDs: readonly number[]): Promise<void> {
  await transaction(async (tx) => {
    const { name } = await requireGroup(tx, viewer, group_id);
    const { unknown, users, lacking } = await selectJoining(tx, viewer, group_id, fromGroupIDs);
    if (unknown.length) throw new BadRequest(`fromGroupIDs: there is no group with id ${unknown.join(', ')}`);
    if (lacking.length) throw new Forbidden(`These users lack streams that the group needs: ${lacking.join(', ')}.`);
    if (users.length === 0) return;
    await tx.groupUser.createMany({ data: users.map((user_id) => ({ group_id, user_id })) });
    const details = { user_ids: users, from_group_ids: fromGroupIDs };
    await audit(tx, viewer, { action: 'group_user.create', subject: 'groups', subject_id: group_id, details });
    await welcome(tx, users, group_id, name);
    await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/REFRESH_GROUP', payload: { group_id } }, { action: 'skyportal/FETCH_GROUPS', payload: {} });
  });
}

/** Ids of the admins of a group who can come in. */
export const groupAdmins = (tx: Transaction, group_id: number): Promise<number[]> => selectGroupAdmins(tx, group_id);

/** Names of the group's streams that a user lacks. */
export const missingStreams = async (tx: Transaction, group_id: number, user_id: number): Promise<string[]> =>
  (await selectMissingStreams(tx, group_id, user_id)).map(({ name }) => name);
