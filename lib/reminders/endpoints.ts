/** The same endpoints for each kind of thing that one can be reminded of. */
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { requireEarthquakeId } from '@/lib/earthquakes/findEarthquake';
import { requireEventId } from '@/lib/gcn/findEvent';
import { eventKey } from '@/lib/gcn/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import type { Reminded, ReminderKind } from './kinds';
import { listReminders, readReminder } from './readReminders';
import { newReminder, reminder, reminderChange, reminders } from './schema';
import { createReminders, deleteReminder, updateReminder } from './writeReminders';

const tag = 'reminders';
const NOUN: Readonly<Record<ReminderKind, string>> = { source: 'a source', spectra: 'a spectrum', gcn_event: 'a GCN event', earthquake: 'an earthquake', shift: 'a shift' };

type Id = string | number;

/**
 * @param name of the id in the path
 * @param resolve the id of what the path names otherwise
 */
function endpoints(kind: ReminderKind, name: string, id: z.ZodType, resolve: (viewer: Viewer, id: Id) => Id | Promise<Id> = (_, id) => id) {
  const params = z.object({ [name]: id });
  const withReminder = z.object({ [name]: id, reminder_id: pathId() });
  const on = async (viewer: Viewer, values: object): Promise<Reminded> => ({ kind, id: await resolve(viewer, (values as Record<string, Id>)[name]!) });
  const target = async (viewer: Viewer, values: object) => [await on(viewer, values), (values as { reminder_id: number }).reminder_id] as const;
  return {
    list: {
      GET: endpoint({
        summary: `Reminders on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params,
        response: reminders,
        handler: async ({ viewer, params }) => listReminders(viewer, await on(viewer, params)),
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
        handler: async ({ viewer, params, body }) => createReminders(viewer, await on(viewer, params), body),
      }),
    },
    one: {
      GET: endpoint({
        summary: `One reminder on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params: withReminder,
        response: reminder,
        handler: async ({ viewer, params }) => readReminder(viewer, ...(await target(viewer, params))),
      }),
      PATCH: endpoint({
        summary: 'Change a reminder',
        description: 'For whoever is reminded.',
        tag,
        access: 'Reminder',
        params: withReminder,
        body: reminderChange,
        handler: async ({ viewer, params, body }) => updateReminder(viewer, ...(await target(viewer, params)), body),
      }),
      DELETE: endpoint({
        summary: 'Delete a reminder',
        description: 'For whoever is reminded.',
        tag,
        access: 'Reminder',
        params: withReminder,
        handler: async ({ viewer, params }) => deleteReminder(viewer, ...(await target(viewer, params))),
      }),
    },
  };
}

export const reminderEndpoints = {
  source: endpoints('source', 'obj_id', z.string()),
  spectra: endpoints('spectra', 'spectrum_id', pathId()),
  gcn_event: endpoints('gcn_event', 'dateobs', eventKey(), requireEventId),
  earthquake: endpoints('earthquake', 'event_id', z.string(), requireEarthquakeId),
  shift: endpoints('shift', 'shift_id', pathId()),
};
