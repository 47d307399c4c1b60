import { beforeAll, describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGcnEvent } from '@/lib/testing/gcn';
import { makeGroup, makeObj, makeSpectrum, makeUser, ok, unique, type Person } from '@/lib/testing/world';
import type { Reminder, Reminders } from '@/lib/reminders/schema';

let group: number;
let ada: Person;
let mate: Person;
let outsider: Person;
let obj_id: string;
let spectrum_id: number;
let gcn_id: number;
let dateobs: string;

const SOON = '2030-01-02T03:00:00';
const post = (on: string, body: object, token = ada.token) => ok<{ reminder_ids: number[] }>('POST', `/api/${on}/reminders`, { token, body });
const list = (on: string, token = ada.token) => ok<Reminders>('GET', `/api/${on}/reminders`, { token });

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Reminder'], [[group, false]]);
  mate = await makeUser(['Reminder'], [[group, false]]);
  outsider = await makeUser(['Reminder']);
  obj_id = await makeObj();
  spectrum_id = await makeSpectrum(obj_id, [group]);
  ({ gcnevent_id: gcn_id, dateobs } = await makeGcnEvent({ group_ids: [group] }));
});

describe('reminders', () => {
  it.each(['source', 'spectra'] as const)('on a %s are set, read by their groups, changed and deleted by whoever is reminded', async (kind) => {
    const on = kind === 'source' ? `source/${obj_id}` : `spectra/${spectrum_id}`;
    const { reminder_ids } = await post(on, { text: 'look again', next_reminder: SOON, reminder_delay: 2, number_of_reminders: 3, group_ids: [group], user_ids: [ada.id, mate.id] });
    expect(reminder_ids).toHaveLength(2);
    const [mine, theirs] = reminder_ids as [number, number];
    expect(await list(on, mate.token)).toMatchObject({
      resourceId: String(kind === 'source' ? obj_id : spectrum_id),
      resourceType: kind,
      reminders: [
        { id: mine, text: 'look again', next_reminder: SOON, reminder_delay: 2, number_of_reminders: 3, user: { username: ada.username }, obj_id },
        { id: theirs, user_id: mate.id },
      ],
    });
    expect(await ok('GET', '/api/internal/notifications', { token: mate.token })).toMatchObject([
      { notification_type: kind === 'source' ? 'reminder_on_source' : 'reminder_on_spectra' }, ...(kind === 'spectra' ? [{}] : []),
    ]);
    await ok('PATCH', `/api/${on}/reminders/${mine}`, { token: ada.token, body: { text: 'now', reminder_delay: 0.5 } });
    expect(await ok<Reminder>('GET', `/api/${on}/reminders/${mine}`, { token: ada.token })).toMatchObject({ text: 'now', reminder_delay: 0.5, next_reminder: SOON });
    const before = await list(on);
    for (const [method, body] of [['PATCH', { text: 'no' }], ['DELETE', undefined]] as const) {
      expect((await api(method, `/api/${on}/reminders/${mine}`, { token: mate.token, body })).status).toBe(400);
      expect((await api(method, `/api/${on}/reminders/${mine}`, { token: outsider.token, body })).status).toBe(400);
      expect((await api(method, `/api/${on}/reminders/${mine}`, { token: null, body })).status).toBe(401);
    }
    expect(await list(on)).toEqual(before);
    await ok('DELETE', `/api/${on}/reminders/${mine}`, { token: ada.token });
    expect((await list(on)).reminders.map(({ id }) => id)).toEqual([theirs]);
  });

  it('are refused with the field that is wrong, and to whom they do not concern', async () => {
    const bad: [string, object, number, RegExp, string?][] = [
      [`source/${obj_id}`, { text: '', next_reminder: SOON }, 400, /text: must not be empty/],
      [`source/${obj_id}`, { text: 't', next_reminder: 'soon' }, 400, /next_reminder: must be a date/],
      [`source/${obj_id}`, { text: 't', next_reminder: SOON, reminder_delay: 0 }, 400, /reminder_delay: must be positive/],
      [`source/${obj_id}`, { text: 't', next_reminder: SOON, user_ids: [999999] }, 400, /user_ids: there is no user/],
      [`source/${obj_id}`, { text: 't', next_reminder: SOON, group_ids: [group] }, 403, /group_ids: you cannot use group/, outsider.token],
      ['source/nothing', { text: 't', next_reminder: SOON }, 404, /no object/],
      [`spectra/${spectrum_id}`, { text: 't', next_reminder: SOON }, 403, /Could not access spectrum/, outsider.token],
    ];
    for (const [on, body, status, message, token] of bad) {
      const answer = await api('POST', `/api/${on}/reminders`, { token: token ?? ada.token, body });
      expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(message)]);
    }
    expect((await api('GET', `/api/spectra/${spectrum_id}/reminders`, { token: outsider.token })).status).toBe(403);
    expect((await api('POST', `/api/source/${obj_id}/reminders`, { token: (await makeUser()).token, body: { text: 't', next_reminder: SOON } })).status).toBe(401);
  });

  it('come when they are due, count down, and skip the times that were missed', async () => {
    const own = await makeObj();
    const { reminder_ids } = await post(`source/${own}`, { text: 'due', next_reminder: '2020-01-01T00:00:00', reminder_delay: 7, number_of_reminders: 2 });
    process.env.DATABASE_URL = inject('database_url');
    process.env.DATA_DIR = inject('data_dir');
    const { sendReminders } = await import('@/lib/reminders/sendReminders');
    // The worker may be first; whoever it is, each time comes once.
    await Promise.all([sendReminders(), sendReminders()]);
    const mine = async () =>
      (await ok<{ text: string }[]>('GET', '/api/internal/notifications', { token: ada.token })).filter(({ text }) => text.includes(`Reminder of *${own}*`));
    expect(await mine()).toHaveLength(1);
    const [left] = (await list(`source/${own}`)).reminders as [Reminder];
    expect(left).toMatchObject({ id: reminder_ids[0], number_of_reminders: 1 });
    const next = Date.parse(`${left.next_reminder}Z`);
    expect(next).toBeGreaterThan(Date.now());
    expect(next - Date.now()).toBeLessThanOrEqual(7 * 86_400_000);
    expect((next - Date.parse('2020-01-01T00:00:00Z')) % (7 * 86_400_000)).toBe(0);
    await withClient(inject('database_url'), (client) => client.query(`UPDATE reminders SET next_reminder = '2021-01-01' WHERE id = $1`, [left.id]));
    await sendReminders();
    await sendReminders();
    expect(await mine()).toHaveLength(2);
    expect((await list(`source/${own}`)).reminders).toMatchObject([{ number_of_reminders: 0 }]);
  });

  it('on a GCN event, named by its id or its time, are for who sees the event', async () => {
    const body = { text: 'send the circular', next_reminder: SOON, group_ids: [group], user_ids: [mate.id] };
    const [id] = (await post(`gcn_event/${gcn_id}`, body)).reminder_ids;
    expect(await list(`gcn_event/${dateobs}`, mate.token)).toMatchObject({ resourceId: String(gcn_id), resourceType: 'gcn_event', reminders: [{ id, gcn_id, text: 'send the circular' }] });
    expect(await ok('GET', '/api/internal/notifications', { token: mate.token })).toContainEqual(expect.objectContaining({ notification_type: 'reminder_on_gcn', url: `/gcn_events/${dateobs}` }));
    for (const on of [`gcn_event/${gcn_id}`, `gcn_event/${dateobs}`]) {
      expect((await api('GET', `/api/${on}/reminders`, { token: outsider.token })).status).toBe(404);
      expect((await api('POST', `/api/${on}/reminders`, { token: outsider.token, body: { text: 'no', next_reminder: SOON } })).status).toBe(404);
    }
    expect((await api('DELETE', `/api/gcn_event/${gcn_id}/reminders/${id}`, { token: ada.token })).status).toBe(400);
    await ok('PATCH', `/api/gcn_event/${gcn_id}/reminders/${id}`, { token: mate.token, body: { text: 'later' } });
    await ok('DELETE', `/api/gcn_event/${gcn_id}/reminders/${id}`, { token: mate.token });
    expect((await list(`gcn_event/${gcn_id}`)).reminders).toEqual([]);
  });

  it('on an earthquake, named by its id or its name, are sent when they are due', async () => {
    const event_id = unique('us');
    const facts = { event_id, date: '2031-01-01T12:00:00', latitude: 38.3, longitude: 142.4, depth: 29, magnitude: 7 };
    await ok('POST', '/api/earthquake', { token: ada.token, body: facts });
    const { id: earthquake_id } = await ok<{ id: number }>('GET', `/api/earthquake/${event_id}`, { token: ada.token });
    const body = { text: 'was lock lost', next_reminder: SOON, group_ids: [group], user_ids: [mate.id] };
    const [id] = (await post(`earthquake/${earthquake_id}`, body)).reminder_ids;
    expect(await list(`earthquake/${event_id}`, mate.token)).toMatchObject({ resourceId: String(earthquake_id), resourceType: 'earthquake', reminders: [{ id, earthquake_id, text: 'was lock lost' }] });
    expect((await list(`earthquake/${event_id}`, outsider.token)).reminders).toEqual([]);
    expect((await api('GET', '/api/earthquake/nowhere/reminders', { token: ada.token })).status).toBe(404);
    const { sendReminders } = await import('@/lib/reminders/sendReminders');
    await withClient(inject('database_url'), (client) => client.query(`UPDATE reminders_on_earthquakes SET next_reminder = '2021-01-01' WHERE id = $1`, [id]));
    await sendReminders();
    const told = await ok<{ notification_type: string; url: string }[]>('GET', '/api/internal/notifications', { token: mate.token });
    expect(told.filter(({ url }) => url === `/earthquakes/${event_id}`).map(({ notification_type }) => notification_type)).toEqual(['reminder_on_earthquake', 'reminder_on_earthquake']);
    expect((await api('DELETE', `/api/earthquake/${earthquake_id}/reminders/${id}`, { token: ada.token })).status).toBe(400);
    await ok('DELETE', `/api/earthquake/${earthquake_id}/reminders/${id}`, { token: mate.token });
    expect((await list(`earthquake/${event_id}`)).reminders).toEqual([]);
  });
});

describe('interests', () => {
  it('are declared, told of in a channel, and withdrawn by whoever declared them', async () => {
    const own = await makeObj();
    const path = `/api/sources/${own}/interests`;
    const { id } = await ok<{ id: number }>('POST', path, { token: ada.token, body: { title: 'Early light', link: 'https://example.org/draft' } });
    expect(await ok('GET', path, { token: outsider.token })).toMatchObject([{ id, obj_id: own, title: 'Early light', user: { username: ada.username } }]);
    expect((await api('DELETE', `${path}/${id}`, { token: mate.token })).status).toBe(400);
    expect((await api('DELETE', `/api/sources/${obj_id}/interests/${id}`, { token: ada.token })).status).toBe(400);
    await ok('DELETE', `${path}/${id}`, { token: ada.token });
    expect(await ok('GET', path, { token: ada.token })).toEqual([]);
    const told = await ok<{ text: string; system: boolean }[]>('GET', `/api/sources/${own}/comments`, { token: ada.token, query: { channel: 'Interested' } });
    expect(told).toMatchObject([{ text: expect.stringContaining('Early light'), system: true }, { text: expect.stringContaining('no longer') }]);
    expect((await api('POST', path, { token: ada.token, body: { title: ' ' } })).json.message).toMatch(/title: must not be empty/);
    expect((await api('POST', path, { token: ada.token, body: { title: 't', link: 'javascript:alert(1)' } })).json.message).toMatch(/link: must be an address/);
    expect((await api('POST', '/api/sources/nothing/interests', { token: ada.token, body: { title: 't' } })).status).toBe(404);
  });
});
