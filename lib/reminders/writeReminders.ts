import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { usableGroups } from '@/lib/groups/usableGroups';
import { notify } from '@/lib/notifications/notify';
import { requireResource } from '@/lib/resources/resources';
import { REMINDERS, type Reminded } from './kinds';
import { deleteRow, insertReminders, updateRow } from './queries';
import { readReminder } from './readReminders';
import type { newReminder, reminderChange } from './schema';

async function visibilityOf(tx: Transaction, viewer: Viewer, group_ids?: readonly number[] | null): Promise<number> {
  const usable = await usableGroups(tx, viewer);
  const foreign = group_ids?.filter((id) => !usable.includes(id)) ?? [];
  if (foreign.length) throw new Forbidden(`group_ids: you cannot use group ${foreign.join(', ')}.`);
  return internVisibility(tx, group_ids ?? viewer.group_ids);
}

async function requireUsers(tx: Transaction, user_ids: readonly number[]): Promise<void> {
  const found = await tx.user.findMany({ where: { id: { in: [...user_ids] }, deleted_at: null }, select: { id: true } });
  const missing = user_ids.filter((id) => !found.some((user) => user.id === id));
  if (missing.length) throw new BadRequest(`user_ids: there is no user with id ${missing.join(', ')}`);
}

/** Tells open pages that the reminders on something changed. */
async function announce(tx: Transaction, viewer: Viewer, on: Reminded): Promise<void> {
  const { announce: tell, resource } = REMINDERS[on.kind];
  await tell(tx, on, await requireResource(tx, viewer, { kind: resource, id: on.id }));
}

/** Sets a reminder for oneself or for others, who are told. */
export async function createReminders(viewer: Viewer, on: Reminded, body: z.output<typeof newReminder>): Promise<{ reminder_ids: number[] }> {
  const { group_ids, user_ids: asked, ...fields } = body;
  const user_ids = asked ?? [viewer.user_id];
  const { resource, notification_type, page, announce: tell } = REMINDERS[on.kind];
  return transaction(async (tx) => {
    const subject = await requireResource(tx, viewer, { kind: resource, id: on.id });
    await requireUsers(tx, user_ids);
    const visibility_id = await visibilityOf(tx, viewer, group_ids);
    const reminded = [...new Set(user_ids)];
    const reminder_ids = await insertReminders(tx, on, reminded, { ...fields, subject, visibility_id, bot: viewer.token_id !== null });
    await notify(tx, reminded, {
      text: `*${viewer.username}* set a reminder on *${subject}*: ${fields.text}`,
      notification_type,
      preference: 'reminders',
      url: page(subject),
    });
    await tell(tx, on, subject);
    return { reminder_ids };
  });
}

export async function updateReminder(
  viewer: Viewer,
  on: Reminded,
  reminder_id: number,
  { group_ids, ...change }: z.output<typeof reminderChange>,
): Promise<void> {
  await readReminder(viewer, on, reminder_id);
  const { table, rules } = REMINDERS[on.kind];
  await transaction(async (tx) => {
    await requireRow(tx, viewer, table, rules, 'update', reminder_id);
    const visibility_id = group_ids ? await visibilityOf(tx, viewer, group_ids) : undefined;
    await updateRow(tx, on.kind, reminder_id, { ...change, visibility_id });
    await announce(tx, viewer, on);
  });
}

export async function deleteReminder(viewer: Viewer, on: Reminded, reminder_id: number): Promise<void> {
  await readReminder(viewer, on, reminder_id);
  const { table, rules } = REMINDERS[on.kind];
  await transaction(async (tx) => {
    await requireRow(tx, viewer, table, rules, 'delete', reminder_id);
    await deleteRow(tx, on.kind, reminder_id);
    await announce(tx, viewer, on);
  });
}
