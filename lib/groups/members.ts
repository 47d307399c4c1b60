import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { groupRules } from '@/lib/access/groups';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { selectMissingStreams } from './queries';
import type { groupUserChange, newGroupUser } from './schema';

async function membersChanged(tx: Transaction, group_id: number, user_id: number): Promise<void> {
  await viewersChanged(tx);
  await publish(
    tx,
    { action: 'skyportal/REFRESH_GROUP', payload: { group_id } },
    { action: 'skyportal/FETCH_GROUPS', payload: {}, user_id },
  );
}

/** A group whose members this viewer may change. */
async function requireGroup(tx: Transaction, viewer: Viewer, group_id: number): Promise<void> {
  await requireRow(tx, viewer, 'groups', groupRules, 'update', group_id);
  const { single_user_group } = await tx.group.findUniqueOrThrow({ where: { id: group_id } });
  if (single_user_group) throw new BadRequest('A single-user group has the one member that it is named after.');
}

/**
 * Adds a member.
 *
 * @throws Forbidden  when the user lacks one of the group's streams
 */
export async function addGroupUser(
  viewer: Viewer,
  group_id: number,
  { userID, admin, canSave, canSharePhotometry }: z.output<typeof newGroupUser>,
): Promise<{ group_id: number; user_id: number; admin: boolean }> {
  return transaction(async (tx) => {
    await requireGroup(tx, viewer, group_id);
    const user = await tx.user.findUnique({ where: { id: userID }, select: { username: true } });
    if (!user) throw new BadRequest(`userID: there is no user with id ${userID}`);
    const missing = await selectMissingStreams(group_id, userID);
    if (missing.length) {
      throw new Forbidden(`${user.username} lacks streams that the group needs: ${missing.map(({ name }) => name).join(', ')}.`);
    }
    if (await tx.groupUser.findUnique({ where: { group_id_user_id: { group_id, user_id: userID } } })) {
      throw new BadRequest(`userID: ${user.username} is a member of the group already`);
    }
    await tx.groupUser.create({
      data: { group_id, user_id: userID, admin, can_save: canSave, can_share_photometry: canSharePhotometry },
    });
    await membersChanged(tx, group_id, userID);
    return { group_id, user_id: userID, admin };
  });
}

export async function updateGroupUser(
  viewer: Viewer,
  group_id: number,
  { userID, admin, canSave, canSharePhotometry }: z.output<typeof groupUserChange>,
): Promise<void> {
  await transaction(async (tx) => {
    await requireGroup(tx, viewer, group_id);
    const { count } = await tx.groupUser.updateMany({
      where: { group_id, user_id: userID },
      data: { admin, can_save: canSave, can_share_photometry: canSharePhotometry },
    });
    if (count === 0) throw new BadRequest(`userID: user ${userID} is not a member of the group`);
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
    await membersChanged(tx, group_id, user_id);
  });
}

/** Adds all members of other groups as ordinary members; those who are members already stay as they are. */
export async function addUsersFromGroups(viewer: Viewer, group_id: number, fromGroupIDs: readonly number[]): Promise<void> {
  await transaction(async (tx) => {
    await requireGroup(tx, viewer, group_id);
    const members = await tx.groupUser.findMany({
      where: { group_id: { in: [...fromGroupIDs] }, user: { groups: { none: { group_id } } } },
      select: { user_id: true, user: { select: { username: true } } },
      distinct: ['user_id'],
    });
    const streams = await tx.groupStream.findMany({ where: { group_id }, select: { stream_id: true } });
    const lacking = await tx.user.findMany({
      where: {
        id: { in: members.map(({ user_id }) => user_id) },
        OR: streams.map(({ stream_id }) => ({ streams: { none: { stream_id } } })),
      },
      select: { username: true },
    });
    if (streams.length && lacking.length) {
      throw new Forbidden(`These users lack streams that the group needs: ${lacking.map(({ username }) => username).join(', ')}.`);
    }
    await tx.groupUser.createMany({ data: members.map(({ user_id }) => ({ group_id, user_id })) });
    await viewersChanged(tx);
    await publish(tx, { action: 'skyportal/REFRESH_GROUP', payload: { group_id } }, { action: 'skyportal/FETCH_GROUPS', payload: {} });
  });
}
