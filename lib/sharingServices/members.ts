/** Who is named in the reports of a service, which groups use it, and whose saves are reported by themselves. */
import { requireRow } from '@/lib/access/check';
import { sharingServiceRules } from '@/lib/access/sharingServices';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest, NotFound } from '@/lib/http/errors';
import type { GroupChange } from './schema';
import { announceServices, missingService } from './services';

const requireOwned = (tx: Transaction, viewer: Viewer, id: number): Promise<void> => requireRow(tx, viewer, 'sharing_services', sharingServiceRules, 'update', id, missingService(id));

interface Author {
  id: number;
  username: string;
  is_bot: boolean;
  affiliations: readonly string[];
}

/** @throws BadRequest for accounts that cannot be authors */
function requireAuthor(user: Author | null, allowBots: boolean): asserts user is Author {
  if (!user) throw new BadRequest('user_id: there is no such user');
  if (user.affiliations.length === 0) throw new BadRequest(`user_id: ${user.username} must have an affiliation`);
  if (user.is_bot && !allowBots) throw new BadRequest(`user_id: ${user.username} is a bot`);
}

const AUTHOR = { id: true, username: true, is_bot: true, affiliations: true } as const;

/** Names somebody in each report. @throws BadRequest */
export async function addCoauthor(viewer: Viewer, sharing_service_id: number, user_id: number): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireOwned(tx, viewer, sharing_service_id);
    const user = await tx.user.findFirst({ where: { id: user_id, deleted_at: null }, select: AUTHOR });
    requireAuthor(user, false);
    if (await tx.sharingServiceCoauthor.findUnique({ where: { sharing_service_id_user_id: { sharing_service_id, user_id } } })) throw new BadRequest(`user_id: ${user.username} is a coauthor already`);
    const { id } = await tx.sharingServiceCoauthor.create({ data: { sharing_service_id, user_id }, select: { id: true } });
    await audit(tx, viewer, { action: 'sharing_service_coauthor.create', subject: 'sharing_services', subject_id: sharing_service_id, details: { user_id } });
    await announceServices(tx);
    return { id };
  });
}

export async function removeCoauthor(viewer: Viewer, sharing_service_id: number, user_id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireOwned(tx, viewer, sharing_service_id);
    const { count } = await tx.sharingServiceCoauthor.deleteMany({ where: { sharing_service_id, user_id } });
    if (count === 0) throw new NotFound(`User ${user_id} is no coauthor of sharing service ${sharing_service_id}.`);
    await audit(tx, viewer, { action: 'sharing_service_coauthor.delete', subject: 'sharing_services', subject_id: sharing_service_id, details: { user_id } });
    await announceServices(tx);
  });
}

async function requireAnotherOwner(tx: Transaction, sharing_service_id: number, group_id: number): Promise<void> {
  const others = await tx.sharingServiceGroup.count({ where: { sharing_service_id, owner: true, group_id: { not: group_id } } });
  if (others === 0) throw new BadRequest('The last group that owns a sharing service stays its owner.');
}

/** Lets a group use the service, or changes how it does. @throws BadRequest */
export async function putGroup(viewer: Viewer, sharing_service_id: number, group_id: number, { group_id: _, ...flags }: GroupChange): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireOwned(tx, viewer, sharing_service_id);
    await requireGroups(tx, viewer, [group_id]);
    if (!viewer.is_admin && !viewer.group_ids.includes(group_id)) throw new BadRequest(`group_id: you are not a member of group ${group_id}`);
    const there = await tx.sharingServiceGroup.findUnique({ where: { sharing_service_id_group_id: { sharing_service_id, group_id } }, select: { id: true, owner: true } });
    if (there) {
      if (Object.values(flags).every((value) => value === undefined)) throw new BadRequest('owner, auto_share_to_tns, auto_share_to_hermes, auto_sharing_allow_bots: one of them is needed');
      if (there.owner && flags.owner === false) await requireAnotherOwner(tx, sharing_service_id, group_id);
      const bots = flags.auto_sharing_allow_bots === false
        ? await tx.sharingServiceGroupAutoPublisher.count({ where: { sharing_service_group_id: there.id, group_user: { user: { is_bot: true } } } }) : 0;
      if (bots > 0) throw new BadRequest('auto_sharing_allow_bots: a bot is among those whose saves are shared by themselves');
    }
    const { id } = await tx.sharingServiceGroup.upsert({
      where: { sharing_service_id_group_id: { sharing_service_id, group_id } }, create: { sharing_service_id, group_id, ...flags }, update: flags, select: { id: true },
    });
    await audit(tx, viewer, { action: 'sharing_service_group.update', subject: 'sharing_services', subject_id: sharing_service_id, details: { group_id, ...flags } });
    await announceServices(tx);
    return { id };
  });
}

export async function removeGroup(viewer: Viewer, sharing_service_id: number, group_id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireOwned(tx, viewer, sharing_service_id);
    const there = await tx.sharingServiceGroup.findUnique({ where: { sharing_service_id_group_id: { sharing_service_id, group_id } }, select: { id: true, owner: true } });
    if (!there) throw new NotFound(`Group ${group_id} does not use sharing service ${sharing_service_id}.`);
    if (there.owner) await requireAnotherOwner(tx, sharing_service_id, group_id);
    await tx.sharingServiceGroup.delete({ where: { id: there.id } });
    await audit(tx, viewer, { action: 'sharing_service_group.delete', subject: 'sharing_services', subject_id: sharing_service_id, details: { group_id } });
    await announceServices(tx);
  });
}

async function groupOf(tx: Transaction, sharing_service_id: number, group_id: number): Promise<{ id: number; auto_sharing_allow_bots: boolean }> {
  const found = await tx.sharingServiceGroup.findUnique({ where: { sharing_service_id_group_id: { sharing_service_id, group_id } }, select: { id: true, auto_sharing_allow_bots: true } });
  if (!found) throw new NotFound(`Group ${group_id} does not use sharing service ${sharing_service_id}.`);
  return found;
}

function wanted(user_ids: readonly number[]): readonly number[] {
  if (user_ids.length === 0) throw new BadRequest('user_ids: must name a user');
  return [...new Set(user_ids)];
}

/** What these members save to the group is reported by itself. @throws BadRequest */
export async function addAutoPublishers(viewer: Viewer, sharing_service_id: number, group_id: number, user_ids: readonly number[]): Promise<{ ids: number[] }> {
  return transaction(async (tx) => {
    await requireOwned(tx, viewer, sharing_service_id);
    const group = await groupOf(tx, sharing_service_id, group_id);
    const made: number[] = [];
    for (const user_id of wanted(user_ids)) {
      const member = await tx.groupUser.findFirst({ where: { group_id, user_id }, select: { id: true, user: { select: AUTHOR } } });
      if (!member) throw new BadRequest(`user_ids: user ${user_id} is not a member of group ${group_id}`);
      requireAuthor(member.user, group.auto_sharing_allow_bots);
      const key = { sharing_service_group_id: group.id, group_user_id: member.id };
      if (await tx.sharingServiceGroupAutoPublisher.findUnique({ where: { sharing_service_group_id_group_user_id: key } })) throw new BadRequest(`user_ids: ${member.user.username} is there already`);
      made.push((await tx.sharingServiceGroupAutoPublisher.create({ data: key, select: { id: true } })).id);
    }
    await audit(tx, viewer, { action: 'sharing_service_auto_publisher.create', subject: 'sharing_services', subject_id: sharing_service_id, details: { group_id, user_ids: [...user_ids] } });
    await announceServices(tx);
    return { ids: made };
  });
}

export async function removeAutoPublishers(viewer: Viewer, sharing_service_id: number, group_id: number, user_ids: readonly number[]): Promise<void> {
  await transaction(async (tx) => {
    await requireOwned(tx, viewer, sharing_service_id);
    const group = await groupOf(tx, sharing_service_id, group_id);
    const { count } = await tx.sharingServiceGroupAutoPublisher.deleteMany({ where: { sharing_service_group_id: group.id, group_user: { user_id: { in: [...wanted(user_ids)] } } } });
    if (count === 0) throw new NotFound('None of them shares by itself.');
    await audit(tx, viewer, { action: 'sharing_service_auto_publisher.delete', subject: 'sharing_services', subject_id: sharing_service_id, details: { group_id, user_ids: [...user_ids] } });
    await announceServices(tx);
  });
}
