import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { teamRules } from '@/lib/access/teams';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import type { newTeam, teamChange } from './schema';

const announce = (tx: Transaction): Promise<void> => publish(tx, { action: 'skyportal/FETCH_TEAMS', payload: {} });

const missing = (id: number) => new BadRequest(`Cannot find Team with id ${id}`);

interface Names {
  name?: string;
  nickname?: string | null;
}

async function requireFree(tx: Transaction, { name, nickname }: Names, except = 0): Promise<void> {
  const named = name && (await tx.team.findUnique({ where: { name }, select: { id: true } }));
  if (named && named.id !== except) throw new BadRequest(`name: a team named "${name}" exists already`);
  const nicknamed = nickname && (await tx.team.findUnique({ where: { nickname }, select: { id: true } }));
  if (nicknamed && nicknamed.id !== except) throw new BadRequest(`nickname: a team has the nickname "${nickname}" already`);
}

/** @throws Forbidden  naming the groups that are not there or that the viewer is no admin of */
async function requireAdminOf(tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<void> {
  const mine = viewer.is_admin ? {} : { users: { some: { user_id: viewer.user_id, admin: true } } };
  const found = await tx.group.findMany({ where: { id: { in: [...group_ids] }, single_user_group: false, ...mine }, select: { id: true } });
  const known = new Set(found.map(({ id }) => id));
  const refused = group_ids.filter((id) => !known.has(id));
  if (refused.length) throw new Forbidden(`group_ids: you are no admin of group ${refused.join(', ')}`);
}

/** Makes a team of groups that one is an admin of. A team without groups is seen by system admins alone. */
export async function createTeam(viewer: Viewer, { group_ids, ...fields }: z.output<typeof newTeam>): Promise<{ id: number }> {
  const groups = [...new Set(group_ids ?? [])];
  return transaction(async (tx) => {
    await requireAdminOf(tx, viewer, groups);
    if (groups.length === 0 && !viewer.is_admin) throw new BadRequest('group_ids: must name at least one group');
    await requireFree(tx, fields);
    const { id } = await tx.team.create({ data: { ...fields, groups: { create: groups.map((group_id) => ({ group_id })) } }, select: { id: true } });
    await audit(tx, viewer, { action: 'team.create', subject: 'teams', subject_id: id, details: { name: fields.name, group_ids: groups } });
    await announce(tx);
    return { id };
  });
}

/** Changes a team: what is not named stays, null clears. For admins of one of its groups. */
export async function updateTeam(viewer: Viewer, id: number, { group_ids, ...change }: z.output<typeof teamChange>): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireRow(tx, viewer, 'teams', teamRules, 'update', id, missing(id));
    await requireFree(tx, change, id);
    if (group_ids) {
      const now = (await tx.groupTeam.findMany({ where: { team_id: id }, select: { group_id: true } })).map(({ group_id }) => group_id);
      const next = [...new Set(group_ids)];
      if (next.length === 0 && !viewer.is_admin) throw new BadRequest('group_ids: must name at least one group');
      await requireAdminOf(tx, viewer, [...next.filter((group) => !now.includes(group)), ...now.filter((group) => !next.includes(group))]);
      await tx.groupTeam.deleteMany({ where: { team_id: id, group_id: { notIn: next } } });
      await tx.groupTeam.createMany({ data: next.map((group_id) => ({ team_id: id, group_id })), skipDuplicates: true });
    }
    const { name } = await tx.team.update({ where: { id }, data: change, select: { name: true } });
    await audit(tx, viewer, { action: 'team.update', subject: 'teams', subject_id: id, details: { name, changed: Object.keys(change), group_ids } });
    await announce(tx);
    return { id };
  });
}

/** Deletes a team; its groups stay as they are. */
export async function deleteTeam(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'teams', teamRules, 'delete', id, missing(id));
    const { name } = await tx.team.delete({ where: { id }, select: { name: true } });
    await audit(tx, viewer, { action: 'team.delete', subject: 'teams', subject_id: id, details: { name } });
    await announce(tx);
  });
}
