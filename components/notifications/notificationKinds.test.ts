import { expect, test } from 'vitest';
import { kindOf, wantedNotifications } from './notificationKinds';

test.each([
  ['mention', 'mention'],
  ['favorite_sources_new_comment', 'sources'],
  ['sources_new_spectrum', 'sources'],
  ['gcn_events_new_tag', 'events'],
  ['gcnevent_catalog_query', 'events'],
  ['facility_transactions', 'facilities'],
  ['reminder_on_gcn', 'reminders'],
  ['group_admission_request', 'people'],
  ['Recurring API', 'other'],
  [null, 'other'],
] as const)('%s is about %s', (type, kind) => expect(kindOf(type)).toBe(kind));

test('finds by kind, by what is unseen, and by words that stand out or not', () => {
  const one = (id: number, notification_type: string, text: string, viewed: boolean) => ({ id, user_id: 1, text, notification_type, viewed, url: null, created_at: '', modified: '' });
  const list = [one(1, 'mention', '*ada* mentioned you on *ZTF26a*', false), one(2, 'gcn_events', 'New event', false), one(3, 'mention', '*bo* mentioned you', true)];
  const ids = (wanted: Partial<Parameters<typeof wantedNotifications>[1]>) => wantedNotifications(list, { kind: 'all', unseen: false, find: '', ...wanted }).map(({ id }) => id);
  expect(ids({})).toEqual([1, 2, 3]);
  expect(ids({ kind: 'mention', unseen: true })).toEqual([1]);
  expect(ids({ find: 'you on ztf26A ' })).toEqual([1]);
});
