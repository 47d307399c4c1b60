import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { groupRules } from '@/lib/access/groups';
import { invitationRules } from '@/lib/access/invitations';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { checkInvitations, withNeededStreams, type Prepared } from './checkInvitations';
import { readTable, type Names } from './csv';
import { sendInvitation } from './mail';
import { selectNames } from './queries';
import type { InvitationChange, NewInvitation, newInvitations } from './schema';

const missing = (id: number) => new BadRequest(`Cannot find Invitation with id ${id}`);

const announce = (tx: Transaction, user_id: number): Promise<void> => publish(tx, { action: 'skyportal/FETCH_INVITATIONS', payload: {}, user_id });

function requireInvitations(): void {
  if (!config.auth.invitations) throw new BadRequest('Invitations are not enabled in this portal.');
}

const toDetails = ({ user_email, role_id, groups, stream_ids }: Prepared) => ({
  user_email,
  role_id,
  groups: groups.map(({ group_id, admin }) => ({ group_id, admin })),
  stream_ids,
});

async function save(tx: Transaction, viewer: Viewer, invitations: readonly Prepared[]): Promise<number[]> {
  const ids: number[] = [];
  for (const invitation of invitations) {
    const { groups, stream_ids, ...fields } = invitation;
    const made = await tx.invitation.create({
      data: {
        ...fields,
        invited_by_id: viewer.user_id,
        created_at: new Date(),
        groups: { create: groups },
        streams: { create: stream_ids.map((stream_id) => ({ stream_id })) },
      },
    });
    await sendInvitation(tx, viewer.username, made, groups.map(({ group_id }) => group_id));
    ids.push(made.id);
  }
  await audit(
    tx,
    viewer,
    ...invitations.map((invitation, i) => ({ action: 'invitation.create', subject: 'invitations', subject_id: ids[i] as number, details: toDetails(invitation) }) as const),
  );
  await announce(tx, viewer.user_id);
  return ids;
}

/** Invites somebody by mail, with no more than what one may give by hand. */
export async function createInvitation(viewer: Viewer, invitation: NewInvitation): Promise<{ id: number }> {
  requireInvitations();
  return transaction(async (tx) => {
    const [id] = await save(tx, viewer, await checkInvitations(tx, viewer, [invitation]));
    return { id: id as number };
  });
}

function requireOnce(rows: readonly NewInvitation[], place: (index: number) => string): void {
  const seen = new Set<string>();
  rows.forEach(({ userEmail }, index) => {
    const address = userEmail.toLowerCase();
    if (seen.has(address)) throw new BadRequest(`${place(index)}${userEmail} is there twice`);
    seen.add(address);
  });
}

/** Invites many at once, or nobody when something is wrong with one of them; the message says with which. */
export async function createInvitations(viewer: Viewer, { invitations, csv }: z.output<typeof newInvitations>): Promise<{ ids: number[] }> {
  requireInvitations();
  return transaction(async (tx) => {
    let rows: readonly NewInvitation[] = invitations ?? [];
    let place = (index: number): string => `invitations.${index}: `;
    if (csv !== undefined) {
      const [groups, streams] = await selectNames(tx, groupRules.read(viewer, 'g'));
      const table = readTable(csv, groups as Names, streams as Names);
      rows = table.map(({ invitation }) => invitation);
      place = (index) => `csv: line ${table[index]?.line}: `;
    }
    requireOnce(rows, place);
    return { ids: await save(tx, viewer, await checkInvitations(tx, viewer, rows, place)) };
  });
}

async function requirePending(tx: Transaction, viewer: Viewer, id: number, action: 'update' | 'delete'): Promise<void> {
  await requireRow(tx, viewer, 'invitations', invitationRules, action, id, missing(id));
}

/** Changes what an invitation gives that was not accepted yet. What is not named stays; groups that stay keep their rights. */
export async function updateInvitation(viewer: Viewer, id: number, change: InvitationChange): Promise<void> {
  await transaction(async (tx) => {
    await requirePending(tx, viewer, id, 'update');
    const now = await tx.invitation.findUniqueOrThrow({ where: { id }, include: { groups: { orderBy: { position: 'asc' } }, streams: true } });
    if (now.used) throw new BadRequest('The invitation was accepted already.');
    const groupIDs = change.groupIDs ?? now.groups.map(({ group_id }) => group_id);
    const streams = await withNeededStreams(tx, groupIDs, now.streams.map(({ stream_id }) => stream_id));
    const kept = new Map(now.groups.map((group) => [group.group_id, group]));
    const flagsOf = (name: 'admin' | 'can_save' | 'can_share_photometry', otherwise: boolean) => groupIDs.map((group) => kept.get(group)?.[name] ?? otherwise);
    const [prepared] = await checkInvitations(tx, viewer, [
      {
        userEmail: now.user_email,
        groupIDs,
        role: change.role ?? now.role_id,
        streamIDs: change.streamIDs ?? (change.groupIDs ? undefined : streams),
        groupAdmin: change.groupAdmin ?? flagsOf('admin', false),
        canSave: change.canSave ?? flagsOf('can_save', true),
        canSharePhotometry: change.canSharePhotometry ?? flagsOf('can_share_photometry', false),
        userExpirationDate:
          change.userExpirationDate === undefined ? now.user_expiration_date?.toISOString().slice(0, 23) : change.userExpirationDate,
      },
    ]);
    const { groups, stream_ids, role_id, user_expiration_date } = prepared as Prepared;
    await tx.invitationGroup.deleteMany({ where: { invitation_id: id } });
    await tx.invitationStream.deleteMany({ where: { invitation_id: id } });
    await tx.invitation.update({
      where: { id },
      data: { role_id, user_expiration_date, groups: { create: groups }, streams: { create: stream_ids.map((stream_id) => ({ stream_id })) } },
    });
    await audit(tx, viewer, { action: 'invitation.update', subject: 'invitations', subject_id: id, details: toDetails(prepared as Prepared) });
    await announce(tx, now.invited_by_id);
  });
}

/** Takes an invitation back: its link opens nothing any more. */
export async function deleteInvitation(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requirePending(tx, viewer, id, 'delete');
    const { user_email, used, invited_by_id } = await tx.invitation.delete({ where: { id } });
    await audit(tx, viewer, { action: 'invitation.delete', subject: 'invitations', subject_id: id, details: { user_email, used } });
    await announce(tx, invited_by_id);
  });
}

/** Sends an invitation again, with a new link that holds as long as the first did; the old one opens nothing any more. */
export async function resendInvitation(viewer: Viewer, id: number): Promise<void> {
  requireInvitations();
  await transaction(async (tx) => {
    await requirePending(tx, viewer, id, 'update');
    const { used } = await tx.invitation.findUniqueOrThrow({ where: { id }, select: { used: true } });
    if (used) throw new BadRequest('The invitation was accepted already.');
    const invitation = await tx.invitation.update({ where: { id }, data: { created_at: new Date() }, include: { groups: true, invited_by: { select: { username: true } } } });
    await sendInvitation(tx, invitation.invited_by.username, invitation, invitation.groups.map(({ group_id }) => group_id));
    await audit(tx, viewer, { action: 'invitation.send', subject: 'invitations', subject_id: id, details: { user_email: invitation.user_email } });
    await announce(tx, invitation.invited_by_id);
  });
}
