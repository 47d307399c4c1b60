/** The same endpoints for each kind of thing that one can be reminded of. */
import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import type { Reminded, ReminderKind } from './kinds';
import { listReminders, readReminder } from './readReminders';
import { newReminder, reminder, reminderChange, reminders } from './schema';
import { createReminders, deleteReminder, updateReminder } from './writeReminders';

const tag = 'reminders';
const NOUN: Readonly<Record<ReminderKind, string>> = { source: 'a source', spectra: 'a spectrum' };

/** @param name of the id in the path */
function endpoints(kind: ReminderKind, name: string, id: z.ZodType) {
  const params = z.object({ [name]: id });
  const withReminder = z.object({ [name]: id, reminder_id: pathId() });
  const on = (values: object): Reminded => ({ kind, id: (values as Record<string, string | number>)[name] as string | number });
  const target = (values: object) => [on(values), (values as { reminder_id: number }).reminder_id] as const;
  return {
    list: {
      GET: endpoint({
        summary: `Reminders on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params,
        response: reminders,
        handler: ({ viewer, params }) => listReminders(viewer, on(params)),
      }),
      POST: endpoint({
        summary: `Set a reminder on ${NOUN[kind]}`,
        description: 'For oneself, or for others, who are told of it.',
        tag,
        access: 'Reminder',
        params,
        body: newReminder,
        response: z.object({ reminder_ids: z.array(z.int()) }),
        example: { text: 'Take a spectrum', next_reminder: '2030-01-02T03:00:00', reminder_delay: 7, number_of_reminders: 3 },
        handler: ({ viewer, params, body }) => createReminders(viewer, on(params), body),
      }),
    },
    one: {
      GET: endpoint({
        summary: `One reminder on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params: withReminder,
        response: reminder,
        handler: ({ viewer, params }) => readReminder(viewer, ...target(params)),
      }),
      PATCH: endpoint({
        summary: 'Change a reminder',
        description: 'For whoever is reminded.',
        tag,
        access: 'Reminder',
        params: withReminder,
        body: reminderChange,
        handler: ({ viewer, params, body }) => updateReminder(viewer, ...target(params), body),
      }),
      DELETE: endpoint({
        summary: 'Delete a reminder',
        description: 'For whoever is reminded.',
        tag,
        access: 'Reminder',
        params: withReminder,
        handler: ({ viewer, params }) => deleteReminder(viewer, ...target(params)),
      }),
    },
  };
}

export const reminderEndpoints = {
  source: endpoints('source', 'obj_id', z.string()),
  spectra: endpoints('spectra', 'spectrum_id', pathId()),
};
