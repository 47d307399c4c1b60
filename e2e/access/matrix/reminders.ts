/** Reminders, interests, notices about a source. */
import { everyone, insiders, owner, type Asked, type Person, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

type Make = (w: World) => Promise<NonNullable<Asked['params']>>;

const source: Make = async (w) => ({ obj_id: await w.obj() });
const spectrum: Make = async (w) => ({ spectrum_id: (await w.spectrum()).spectrum_id });
const onSource: Make = (w) => w.reminder();
const onSpectrum: Make = async (w) => {
  const { obj_id, spectrum_id } = await w.spectrum();
  return { spectrum_id, reminder_id: (await w.reminder('reminders_on_spectra', { obj_id, spectrum_id })).reminder_id };
};

const event: Make = async (w) => ({ dateobs: (await w.gcnEvent()).dateobs });
const onEvent: Make = async (w) => {
  const { gcnevent_id, dateobs } = await w.gcnEvent();
  return { dateobs, reminder_id: await w.reminderOf('reminders_on_gcns', { gcn_id: gcnevent_id }) };
};

const earthquake: Make = async (w) => ({ event_id: (await w.earthquake()).event_id });
const onEarthquake: Make = async (w) => {
  const { earthquake_id, event_id } = await w.earthquake();
  return { event_id, reminder_id: await w.reminderOf('reminders_on_earthquakes', { earthquake_id }) };
};

const shift: Make = async (w) => ({ shift_id: await w.shift() });
const onShift: Make = async (w) => {
  const shift_id = await w.shift();
  return { shift_id, reminder_id: await w.reminderOf('reminders_on_shifts', { shift_id }) };
};

/** Read by its groups, changed by whoever is reminded. */
const rules = (path: string, on: Make, one: Make, listed: readonly Person[], otherwise: Row['otherwise'] = '403'): [string, Row][] => [
  [`GET /api/${path}/reminders`, { allow: listed, otherwise, ask: async (w) => ({ params: await on(w) }) }],
  [`POST /api/${path}/reminders`, {
    needs: 'Reminder', allow: insiders, otherwise,
    ask: async (w) => ({ params: await on(w), body: { text: 'Look again.', next_reminder: '2036-01-01T00:00:00', group_ids: [w.group_id] } }),
  }],
  [`GET /api/${path}/reminders/[reminder_id]`, { allow: insiders, ask: async (w) => ({ params: await one(w) }) }],
  [`PATCH /api/${path}/reminders/[reminder_id]`, {
    needs: 'Reminder', allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: async (w) => ({ params: await one(w), body: { text: 'Now.' } }),
  }],
  [`DELETE /api/${path}/reminders/[reminder_id]`, {
    needs: 'Reminder', allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: async (w) => ({ params: await one(w) }),
  }],
];

export const reminders: Table = {
  ...Object.fromEntries([
    ...rules('source/[obj_id]', source, onSource, everyone),
    ...rules('spectra/[spectrum_id]', spectrum, onSpectrum, insiders),
    ...rules('gcn_event/[dateobs]', event, onEvent, insiders, 'hidden'),
    ...rules('earthquake/[event_id]', earthquake, onEarthquake, everyone),
    ...rules('shift/[shift_id]', shift, onShift, insiders),
  ]),
  'GET /api/sources/[obj_id]/interests': { allow: everyone, ask: async (w) => ({ params: await source(w) }) },
  'POST /api/sources/[obj_id]/interests': { allow: everyone, ask: async (w) => ({ params: await source(w), body: { title: 'Early light curve' } }) },
  'DELETE /api/sources/[obj_id]/interests/[interest_id]': {
    allow: owner, otherwise: 'denied',
    ask: async (w) => {
      const obj_id = await w.obj();
      return { params: { obj_id, interest_id: await w.insert('source_interests', { obj_id, user_id: w.users.member, title: 'A paper' }) } };
    },
  },
  'POST /api/source_notifications': {
    needs: 'Upload data', allow: insiders, otherwise: 'hidden', ask: async (w) => ({ body: { groupIds: [w.group_id], sourceId: await w.obj(), level: 'soft' } }),
  },
};
