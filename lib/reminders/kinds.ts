import { reminderOnSpectrumRules, reminderRules } from '@/lib/access/reminders';
import type { Rules } from '@/lib/access/rules';
import type { ObjAction } from '@/lib/objs/announce';
import type { ResourceKind } from '@/lib/resources/resources';

/** What one can be reminded of, as in the address: `/api/<kind>/<id>/reminders`. */
export type ReminderKind = 'source' | 'spectra';

interface Description {
  table: 'reminders' | 'reminders_on_spectra';
  rules: Rules;
  /** Column of what it is on. */
  key: 'obj_id' | 'spectrum_id';
  resource: ResourceKind;
  event: ObjAction;
  notification_type: string;
}

/** The tables differ in these words only. */
export const REMINDERS: Readonly<Record<ReminderKind, Description>> = {
  source: {
    table: 'reminders',
    rules: reminderRules,
    key: 'obj_id',
    resource: 'sources',
    event: 'skyportal/REFRESH_REMINDER_SOURCE',
    notification_type: 'reminder_on_source',
  },
  spectra: {
    table: 'reminders_on_spectra',
    rules: reminderOnSpectrumRules,
    key: 'spectrum_id',
    resource: 'spectra',
    event: 'skyportal/REFRESH_REMINDER_SOURCE_SPECTRA',
    notification_type: 'reminder_on_spectra',
  },
};

export const REMINDER_KINDS = Object.keys(REMINDERS) as ReminderKind[];

export interface Reminded {
  kind: ReminderKind;
  id: string | number;
}
