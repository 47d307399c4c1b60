/** What one is reminded of. The endpoints of the kinds differ in their addresses only. */
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';

const SOURCE = '/api/source/[obj_id]/reminders' as const;
const GCN_EVENT = '/api/gcn_event/[dateobs]/reminders' as const;
const EARTHQUAKE = '/api/earthquake/[event_id]/reminders' as const;
const SHIFT = '/api/shift/[shift_id]/reminders' as const;

interface NewReminder {
  text: string;
  next_reminder: string;
  number_of_reminders: number;
  reminder_delay: number;
}

export interface RemindersOf {
  name: string;
  query: ReturnType<typeof apiQuery<typeof SOURCE>> | ReturnType<typeof apiQuery<typeof GCN_EVENT>> | ReturnType<typeof apiQuery<typeof EARTHQUAKE>> | ReturnType<typeof apiQuery<typeof SHIFT>>;
  add: (reminder: NewReminder) => Promise<unknown>;
  remove: (reminder_id: number) => Promise<unknown>;
}

export const ofSource = (obj_id: string): RemindersOf => ({
  name: obj_id,
  query: apiQuery(SOURCE, { params: { obj_id } }),
  add: (body) => api.post(SOURCE, { params: { obj_id }, body }),
  remove: (reminder_id) => api.delete(`${SOURCE}/[reminder_id]`, { params: { obj_id, reminder_id } }),
});

export const ofGcnEvent = (dateobs: string, name: string): RemindersOf => ({
  name,
  query: apiQuery(GCN_EVENT, { params: { dateobs } }),
  add: (body) => api.post(GCN_EVENT, { params: { dateobs }, body }),
  remove: (reminder_id) => api.delete(`${GCN_EVENT}/[reminder_id]`, { params: { dateobs, reminder_id } }),
});

const ofEarthquakeKey = (event_id: string, name: string): RemindersOf => ({
  name,
  query: apiQuery(EARTHQUAKE, { params: { event_id } }),
  add: (body) => api.post(EARTHQUAKE, { params: { event_id }, body }),
  remove: (reminder_id) => api.delete(`${EARTHQUAKE}/[reminder_id]`, { params: { event_id, reminder_id } }),
});

/** By its id: a name may be made of digits, too. */
export const ofEarthquake = ({ id, event_id }: { id: number; event_id: string }): RemindersOf => ofEarthquakeKey(String(id), event_id);

export const ofShift = (shift_id: number, name: string): RemindersOf => ({
  name,
  query: apiQuery(SHIFT, { params: { shift_id } }),
  add: (body) => api.post(SHIFT, { params: { shift_id }, body }),
  remove: (reminder_id) => api.delete(`${SHIFT}/[reminder_id]`, { params: { shift_id, reminder_id } }),
});
