import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { requireResource } from '@/lib/resources/resources';
import { REMINDERS, type Reminded } from './kinds';
import { selectReminder, selectReminders } from './queries';
import type { Reminder, Reminders } from './schema';

export async function listReminders(viewer: Viewer, on: Reminded): Promise<Reminders> {
  await transaction((tx) => requireResource(tx, viewer, { kind: REMINDERS[on.kind].resource, id: on.id }));
  return { resourceId: String(on.id), resourceType: on.kind, reminders: await selectReminders(viewer, on) };
}

/** @throws BadRequest  when there is no such reminder on this that the viewer can read */
export async function readReminder(viewer: Viewer, on: Reminded, reminder_id: number): Promise<Reminder> {
  const found = await selectReminder(viewer, on, reminder_id);
  if (!found) throw new BadRequest(`There is no reminder with id ${reminder_id} on ${on.kind} ${on.id}.`);
  return found;
}
