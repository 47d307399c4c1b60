import { reminderOnEarthquakeRules } from '@/lib/access/detectors';
import { reminderOnGcnRules } from '@/lib/access/gcn';
import { reminderOnSpectrumRules, reminderRules } from '@/lib/access/reminders';
import type { Rules } from '@/lib/access/rules';
import { reminderOnShiftRules } from '@/lib/access/shifts';
import type { Transaction } from '@/lib/db/prisma';
import { publish } from '@/lib/http/events';
import { announceObj } from '@/lib/objs/announce';
import type { ResourceKind } from '@/lib/resources/resources';

/** What one can be reminded of, as in the address: `/api/<kind>/<id>/reminders`. */
export type ReminderKind = 'source' | 'spectra' | 'gcn_event' | 'earthquake' | 'shift';

interface Description {
  table: 'reminders' | 'reminders_on_spectra' | 'reminders_on_gcns' | 'reminders_on_earthquakes' | 'reminders_on_shifts';
  rules: Rules;
  /** Column of what it is on. */
  key: 'obj_id' | 'spectrum_id' | 'gcn_id' | 'earthquake_id' | 'shift_id';
  /** Column with the object, where it hangs on one. */
  obj?: 'obj_id';
  resource: ResourceKind;
  announce: (tx: Transaction, on: Reminded, subject: string) => Promise<void>;
  /** Where one reads about it. */
  page: (subject: string) => `/${string}`;
  notification_type: string;
}

const ofSource = (obj_id: string) => `/source/${obj_id}` as const;

/** The tables differ in these words only. */
export const REMINDERS: Readonly<Record<ReminderKind, Description>> = {
  source: {
    table: 'reminders',
    rules: reminderRules,
    key: 'obj_id',
    obj: 'obj_id',
    resource: 'sources',
    announce: (tx, _, obj_id) => announceObj(tx, obj_id, 'skyportal/REFRESH_REMINDER_SOURCE'),
    page: ofSource,
    notification_type: 'reminder_on_source',
  },
  spectra: {
    table: 'reminders_on_spectra',
    rules: reminderOnSpectrumRules,
    key: 'spectrum_id',
    obj: 'obj_id',
    resource: 'spectra',
    announce: (tx, _, obj_id) => announceObj(tx, obj_id, 'skyportal/REFRESH_REMINDER_SOURCE_SPECTRA'),
    page: ofSource,
    notification_type: 'reminder_on_spectra',
  },
  gcn_event: {
    table: 'reminders_on_gcns',
    rules: reminderOnGcnRules,
    key: 'gcn_id',
    resource: 'gcn_event',
    announce: (tx, { id }) => publish(tx, { action: 'skyportal/REFRESH_REMINDER_GCNEVENT', payload: { id } }),
    page: (dateobs) => `/gcn_events/${dateobs}`,
    notification_type: 'reminder_on_gcn',
  },
  earthquake: {
    table: 'reminders_on_earthquakes',
    rules: reminderOnEarthquakeRules,
    key: 'earthquake_id',
    resource: 'earthquake',
    announce: (tx, { id }) => publish(tx, { action: 'skyportal/REFRESH_REMINDER_EARTHQUAKE', payload: { id } }),
    page: (event_id) => `/earthquakes/${event_id}`,
    notification_type: 'reminder_on_earthquake',
  },
  shift: {
    table: 'reminders_on_shifts',
    rules: reminderOnShiftRules,
    key: 'shift_id',
    resource: 'shift',
    announce: (tx, { id }) => publish(tx, { action: 'skyportal/REFRESH_REMINDER_SHIFT', payload: { id } }),
    page: (shift_id) => `/shifts/${shift_id}`,
    notification_type: 'reminder_on_shift',
  },
};

export const REMINDER_KINDS = Object.keys(REMINDERS) as ReminderKind[];

export interface Reminded {
  kind: ReminderKind;
  id: string | number;
}
