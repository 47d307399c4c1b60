/** Who is on a shift. */
import { mayAct, requireCreate, requireRow } from '@/lib/access/check';
import { shiftRules, shiftUserRules } from '@/lib/access/shifts';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { notify } from '@/lib/notifications/notify';
import { announceShift } from './announce';
import { selectOthers } from './queries';
import { missingShift } from './readShifts';
import type { NewShiftUser, ShiftUserChange } from './schema';
import { requireMembers } from './writeShifts';

const tell = (tx: Transaction, user_ids: readonly number[], shift_id: number, text: string): Promise<void> =>
  notify(tx, user_ids, { text, notification_type: 'shift', url: `/shifts/${shift_id}` });

/** The shift, locked: whoever else joins waits, so that it is never fuller than full. @throws NotFound */
async function lockShift(tx: Transaction, viewer: Viewer, id: number) {
  await requireRow(tx, viewer, 'shifts', shiftRules, 'read', id, missingShift(id));
  return tx.shift.findUniqueOrThrow({ where: { id }, include: { shift_users: { include: { user: { select: { username: true } } } } } });
}

type Locked = Awaited<ReturnType<typeof lockShift>>;

const runs = (tx: Transaction, viewer: Viewer, id: number): Promise<boolean> => mayAct(viewer, 'shifts', shiftRules, 'update', id, tx);

async function needReplacement(tx: Transaction, shift: Locked, user_id: number, username: string): Promise<void> {
  const others = await selectOthers(tx, shift.group_id, user_id);
  const when = shift.start_date.toISOString().slice(0, 16).replace('T', ' ');
  await tell(tx, others, shift.id, `*${username}* needs a replacement on the shift *${shift.name ?? shift.id}* of ${when} UTC`);
}

/** Takes a place off who asked for a replacement. */
async function relieve(tx: Transaction, viewer: Viewer, shift: Locked, user_id: number, by: number): Promise<void> {
  const place = shift.shift_users.find((member) => member.user_id === user_id);
  if (!place) throw new BadRequest(`replaces: user ${user_id} is not on the shift`);
  await requireRow(tx, viewer, 'shift_users', shiftUserRules, 'delete', place.id);
  await tx.shiftUser.delete({ where: { id: place.id } });
  if (user_id !== viewer.user_id) {
    await tell(tx, [user_id], shift.id, by === viewer.user_id ? `*${viewer.username}* takes your place on the shift *${shift.name ?? shift.id}*` : `You were replaced on the shift *${shift.name ?? shift.id}*`);
  }
}

/**
 * Puts somebody on a shift: oneself, or, for those who run it, any member of the group; also in the place of who asked for a replacement.
 *
 * @throws BadRequest when the user is on it already, is not in the group, or it is full
 */
export async function addShiftUser(viewer: Viewer, shift_id: number, body: NewShiftUser): Promise<{ shift_id: number; user_id: number; admin: boolean }> {
  const { userID: user_id, admin, needs_replacement, replaces } = body;
  return transaction(async (tx) => {
    const shift = await lockShift(tx, viewer, shift_id);
    await requireCreate(tx, viewer, 'shift_users', shiftUserRules, { shift_id, user_id });
    if (admin && !(await runs(tx, viewer, shift_id))) throw new BadRequest('admin: only who runs the shift makes others run it');
    await requireMembers(tx, shift.group_id, [user_id], 'userID');
    if (shift.shift_users.some((member) => member.user_id === user_id)) throw new BadRequest(`userID: user ${user_id} is on the shift already`);
    if (replaces !== undefined) await relieve(tx, viewer, shift, replaces, user_id);
    const members = shift.shift_users.length - (replaces === undefined ? 0 : 1);
    if (shift.required_users_number !== null && members >= shift.required_users_number) {
      throw new BadRequest(`The shift is full: it has the ${shift.required_users_number} that it takes.`);
    }
    const { user } = await tx.shiftUser.create({ data: { shift_id, user_id, admin, needs_replacement }, include: { user: { select: { username: true } } } });
    await audit(tx, viewer, { action: 'shift_user.create', subject: 'shifts', subject_id: shift_id, details: { user_id, admin, replaces: replaces ?? null } });
    if (user_id !== viewer.user_id) await tell(tx, [user_id], shift_id, `*${viewer.username}* put you on the shift *${shift.name ?? shift_id}*`);
    if (needs_replacement) await needReplacement(tx, shift, user_id, user.username);
    await announceShift(tx, shift_id);
    return { shift_id, user_id, admin };
  });
}

/** The place of somebody on a shift, locked with it. @throws Forbidden */
async function requirePlace(tx: Transaction, viewer: Viewer, shift_id: number, user_id: number, action: 'update' | 'delete') {
  const shift = await lockShift(tx, viewer, shift_id);
  const place = shift.shift_users.find((member) => member.user_id === user_id);
  const refused = new Forbidden(`User ${user_id} is not on shift ${shift_id}, or not yours to ${action}.`);
  if (!place || !(await mayAct(viewer, 'shift_users', shiftUserRules, action, place.id, tx))) throw refused;
  return { shift, place };
}

/** Asks for a replacement or takes that back; those who run the shift say who runs it, too. @throws Forbidden */
export async function updateShiftUser(viewer: Viewer, shift_id: number, user_id: number, { admin, needs_replacement }: ShiftUserChange): Promise<void> {
  await transaction(async (tx) => {
    const { shift, place } = await requirePlace(tx, viewer, shift_id, user_id, 'update');
    if (admin === true && !place.admin && !(await runs(tx, viewer, shift_id))) throw new BadRequest('admin: only who runs the shift makes others run it');
    await tx.shiftUser.update({ where: { id: place.id }, data: { needs_replacement, ...(admin === undefined ? {} : { admin }) } });
    await audit(tx, viewer, { action: 'shift_user.update', subject: 'shifts', subject_id: shift_id, details: { user_id, needs_replacement, admin: admin ?? null } });
    if (needs_replacement && !place.needs_replacement) await needReplacement(tx, shift, user_id, place.user.username);
    await announceShift(tx, shift_id);
  });
}

/** Takes somebody off a shift: oneself, for those who run it anybody, for all of the group who asked for a replacement. @throws Forbidden */
export async function removeShiftUser(viewer: Viewer, shift_id: number, user_id: number): Promise<void> {
  await transaction(async (tx) => {
    const { shift, place } = await requirePlace(tx, viewer, shift_id, user_id, 'delete');
    await tx.shiftUser.delete({ where: { id: place.id } });
    await audit(tx, viewer, { action: 'shift_user.delete', subject: 'shifts', subject_id: shift_id, details: { user_id } });
    if (user_id !== viewer.user_id) await tell(tx, [user_id], shift_id, `*${viewer.username}* took you off the shift *${shift.name ?? shift_id}*`);
    await announceShift(tx, shift_id);
  });
}
