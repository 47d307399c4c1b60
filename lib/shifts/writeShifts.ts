import { requireCreate, requireRow } from '@/lib/access/check';
import { shiftRules } from '@/lib/access/shifts';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { requireGroups } from '@/lib/groups/shareWith';
import { seriesOf, split, type Piece } from '@/lib/ui/shiftSeries';
import { announceShift, announceShifts } from './announce';
import { insertAdmins, lockShifts, selectOverfull, selectStrangers } from './queries';
import { missingShift } from './readShifts';
import { MOST_OF_A_SERIES, type BulkAdmins, type NewSeries, type NewShift, type ShiftChange } from './schema';

/** @throws BadRequest naming users who are not members of the group */
export async function requireMembers(tx: Transaction, group_id: number, user_ids: readonly number[], field: string): Promise<void> {
  const strangers = await selectStrangers(tx, group_id, user_ids);
  if (strangers.length) throw new BadRequest(`${field}: user ${strangers.join(', ')} is not a member of the group`);
}

const at = (utc: string): number => Date.parse(`${utc}Z`);

function requireOrder({ start_date, end_date }: NewShift): void {
  if (at(end_date) <= at(start_date)) throw new BadRequest('end_date: must be after start_date');
}

async function insertShifts(viewer: Viewer, shift: NewShift, pieces: readonly Piece[]): Promise<number[]> {
  const { group_id, description, required_users_number } = shift;
  const admins = [...new Set(shift.shift_admins ?? [])];
  if (required_users_number && admins.length > required_users_number) {
    throw new BadRequest(`shift_admins: are more than the ${required_users_number} that the shift takes`);
  }
  return transaction(async (tx) => {
    await requireGroups(tx, viewer, [group_id]);
    await requireCreate(tx, viewer, 'shifts', shiftRules, { group_id });
    await requireMembers(tx, group_id, admins, 'shift_admins');
    const made = await tx.shift.createManyAndReturn({
      data: pieces.map(({ name, start, end }) => ({
        name, description, group_id, required_users_number, start_date: new Date(start), end_date: new Date(end),
      })),
      select: { id: true },
    });
    const ids = made.map(({ id }) => id);
    if (admins.length) await insertAdmins(tx, ids, admins);
    const details = { name: shift.name, group_id, start_date: shift.start_date, end_date: shift.end_date, shifts: ids.length };
    await audit(tx, viewer, { action: 'shift.create', subject: 'shifts', subject_id: ids[0] as number, details });
    if (ids.length === 1) await announceShift(tx, ids[0] as number);
    else await announceShifts(tx);
    return ids;
  });
}

/** Makes a shift, for admins of its group. */
export async function createShift(viewer: Viewer, shift: NewShift): Promise<{ id: number }> {
  requireOrder(shift);
  const [id] = await insertShifts(viewer, shift, [{ name: shift.name, start: at(shift.start_date), end: at(shift.end_date) }]);
  return { id: id as number };
}

/** Cuts a time into shifts: all of them are made, or none. */
export async function createSeries(viewer: Viewer, { every, unit, ...shift }: NewSeries): Promise<{ ids: number[] }> {
  requireOrder(shift);
  const pieces = split(shift.name, at(shift.start_date), at(shift.end_date), every, unit, MOST_OF_A_SERIES);
  if (pieces.length > MOST_OF_A_SERIES) throw new BadRequest(`every: makes more than ${MOST_OF_A_SERIES} shifts`);
  return { ids: await insertShifts(viewer, shift, pieces) };
}

/** Changes a shift, for those who run it. */
export async function updateShift(viewer: Viewer, id: number, change: ShiftChange): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'shifts', shiftRules, 'update', id, missingShift(id));
    const { required_users_number } = change;
    if (required_users_number) {
      const members = await tx.shiftUser.count({ where: { shift_id: id } });
      if (members > required_users_number) throw new BadRequest(`required_users_number: ${members} are on the shift already`);
    }
    await tx.shift.update({ where: { id }, data: change });
    await audit(tx, viewer, { action: 'shift.update', subject: 'shifts', subject_id: id, details: { ...change } });
    await announceShift(tx, id);
    await announceShifts(tx);
  });
}

/** The shifts with these ids, locked. @throws NotFound, AccessDenied */
async function requireShifts(tx: Transaction, viewer: Viewer, ids: readonly number[], action: 'update' | 'delete') {
  const found = await lockShifts(tx, viewer, ids, action);
  const known = new Map(found.map((shift) => [shift.id, shift]));
  for (const id of ids) {
    if (!known.has(id)) throw missingShift(id);
    if (!known.get(id)?.allowed) throw new AccessDenied(viewer.username, action, `shifts ${id}`);
  }
  return found;
}

/** Deletes shifts with what hangs on them, so that it can be undone at once. */
export async function deleteShifts(viewer: Viewer, shift_ids: readonly number[]): Promise<{ subject_id: string }> {
  const ids = [...new Set(shift_ids)];
  return transaction(async (tx) => {
    const [first] = await requireShifts(tx, viewer, ids, 'delete');
    const subject_id = ids.length === 1 ? String(ids[0]) : `series/${ids[0]}`;
    const label = ids.length === 1 ? (first?.name ?? 'Shift') : `${seriesOf(first?.name ?? null)} (${ids.length} shifts)`;
    await deleteRows(tx, viewer, { kind: 'shifts', ids, subject_id, label, obj_id: null });
    await announceShifts(tx);
    return { subject_id };
  });
}

/**
 * Makes users run all of these shifts, or run them no more: they stay on them then.
 *
 * @throws BadRequest for who is not in the group, and where a shift would be fuller than full
 */
export async function changeAdmins(viewer: Viewer, { shift_ids, user_ids, admin }: BulkAdmins): Promise<void> {
  await transaction(async (tx) => {
    const shifts = await requireShifts(tx, viewer, [...new Set(shift_ids)], 'update');
    if (admin) {
      for (const group_id of new Set(shifts.map((shift) => shift.group_id))) await requireMembers(tx, group_id, user_ids, 'user_ids');
      await insertAdmins(tx, shifts.map(({ id }) => id), [...new Set(user_ids)]);
      const overfull = await selectOverfull(tx, shift_ids);
      if (overfull.length) throw new BadRequest(`user_ids: there is no room for them on ${overfull.map(({ name }) => name).join(', ')}`);
    } else {
      await tx.shiftUser.updateMany({ where: { shift_id: { in: shift_ids }, user_id: { in: user_ids } }, data: { admin: false } });
    }
    await audit(tx, viewer, { action: 'shift.update', subject: 'shifts', subject_id: shift_ids[0] as number, details: { shift_ids, user_ids, admin } });
    await announceShifts(tx);
  });
}
