import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { notificationsOf } from '@/lib/testing/people';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeGroup, makeObj, makeUser, ok, unique, type Person } from '@/lib/testing/world';

/** Slack and Twilio. */
let outside: StandIn;
beforeAll(async () => {
  outside = await startStandIn(({ path }) => (path.startsWith('/slack') ? { body: 'ok' } : { status: 201, body: { sid: 'SM1' } }), inject('stand_in'));
});
afterAll(() => outside.stop());
afterEach(() => void outside.got.splice(0));

const webhook = () => `${inject('stand_in')}/slack/T1/B1/${unique('secret')}`;
const phone = () => `+1650253${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`;

const profile = (person: Person, body: object) => ok('PATCH', '/api/internal/profile', { token: person.token, body });
const wants = (person: Person, type: string, channels: object, more: object = {}) =>
  profile(person, { ...more, preferences: { notifications: { [type]: channels } } });

/** Makes them a member of a group, of which they are told. */
const tell = async ({ id }: Person) => ok('POST', `/api/groups/${await makeGroup()}/users`, { body: { userID: id } });

async function onShift({ id }: Person): Promise<void> {
  const group_id = await makeGroup();
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19);
  await withClient(inject('database_url'), async (client) => {
    await client.query('WITH s AS (INSERT INTO shifts (name, group_id, start_date, end_date) VALUES ($1, $2, $3, $4) RETURNING id) INSERT INTO shift_users (shift_id, user_id) SELECT id, $5 FROM s', [
      unique('shift'), group_id, day(-1), day(1), id,
    ]);
  });
}

describe('Slack', () => {
  it('gets what somebody wants there, by a webhook that only they can read', async () => {
    const person = await makeUser();
    const url = webhook();
    await wants(person, 'group_user', { slack: { active: true } });
    await profile(person, { preferences: { slack_integration: { active: true, url } } });
    await tell(person);
    await expect.poll(() => outside.got.filter((got) => url.endsWith(got.path)).length, { timeout: 20_000 }).toBe(1);
    const { text } = JSON.parse(outside.got.find((got) => url.endsWith(got.path))!.body) as { text: string };
    expect(text).toMatch(/^You are now a member of the group \*group\w+\*\n<http.+\/group\/\d+\|Open in SkyPortal>$/);

    const { preferences } = await ok<{ preferences: { slack_integration: object } }>('GET', '/api/internal/profile', { token: person.token });
    expect(preferences.slack_integration).toEqual({ active: true, url });
    const kept = await withClient(inject('database_url'), async (client) =>
      (await client.query<{ text: string }>('SELECT preferences::text AS text FROM users WHERE id = $1', [person.id])).rows[0]?.text);
    expect(kept).toContain('slack_integration');
    expect(kept).not.toContain('/slack/T1');
  });

  it('is asked again when it does not answer, and nobody else is asked', async () => {
    const person = await makeUser();
    const url = webhook();
    await wants(person, 'group_user', { slack: { active: true } });
    await profile(person, { preferences: { slack_integration: { active: true, url } } });
    outside.faults.push({ status: 503 });
    await tell(person);
    await expect.poll(() => outside.got.filter((got) => url.endsWith(got.path)).length, { timeout: 30_000 }).toBe(2);

    const other = await makeUser();
    await wants(other, 'group_user', { slack: { active: true } });
    await profile(other, { preferences: { slack_integration: { active: true, url: 'https://elsewhere.example/hook' } } });
    await tell(other);
    await tell(person);
    await expect.poll(() => outside.got.filter((got) => url.endsWith(got.path)).length, { timeout: 20_000 }).toBe(3);
    expect(outside.got.every((got) => url.endsWith(got.path))).toBe(true);
  });
});

describe('telephones', () => {
  it('are reached while their owner is on shift, by the ways that they chose', async () => {
    const [on, off] = [await makeUser(), await makeUser()];
    const numbers = [phone(), phone()] as const;
    for (const [i, person] of [on, off].entries()) {
      const always = { active: true, on_shift: true };
      await wants(person, 'group_user', { sms: always, whatsapp: always, phone: always }, { contact_phone: numbers[i] });
    }
    await onShift(on);
    await tell(off);
    await tell(on);
    const calls = () => outside.got.filter((got) => new URLSearchParams(got.body).get('To')?.endsWith(numbers[0]));
    await expect.poll(() => calls().length, { timeout: 20_000 }).toBe(3);
    const sent = calls().map(({ path, body }) => [path, Object.fromEntries(new URLSearchParams(body))] as const);
    expect(sent).toEqual(expect.arrayContaining([
      ['/twilio/2010-04-01/Accounts/AC1/Messages.json', { From: '+15005550006', To: numbers[0], Body: expect.stringMatching(/^You are now a member of the group group\w+\nhttp/) }],
      ['/twilio/2010-04-01/Accounts/AC1/Messages.json', { From: 'whatsapp:+15005550007', To: `whatsapp:${numbers[0]}`, Body: expect.any(String) }],
      ['/twilio/2010-04-01/Accounts/AC1/Calls.json', { From: '+15005550006', To: numbers[0], Twiml: expect.stringMatching(/^<Response><Say>You are now .+<\/Say><\/Response>$/) }],
    ]));
    expect(calls()[0]?.headers.authorization).toBe(`Basic ${Buffer.from('AC1:a token of Twilio').toString('base64')}`);
    expect(outside.got.some((got) => got.body.includes(encodeURIComponent(numbers[1])))).toBe(false);
  });

  it('are reached by what is urgent, whatever their owner chose', async () => {
    const group_id = await makeGroup();
    const [sender, member] = [await makeUser(['Upload data'], [[group_id, false]]), await makeUser([], [[group_id, false]])];
    const number = phone();
    await profile(member, { contact_phone: number });
    const obj_id = await makeObj();
    await ok('POST', '/api/sources', { token: sender.token, body: { id: obj_id, ra: 1, dec: 2, group_ids: [group_id] } });
    await ok('POST', '/api/source_notifications', { token: sender.token, body: { groupIds: [group_id], sourceId: obj_id, level: 'hard', additionalNotes: 'look' } });
    await expect.poll(() => outside.got.map(({ body }) => Object.fromEntries(new URLSearchParams(body))), { timeout: 20_000 })
      .toContainEqual({ From: '+15005550006', To: number, Body: expect.stringContaining(`Urgent: ${sender.username} points you to ${obj_id}: look`) });
  });

  it('are tried by a test message, which says what is missing', async () => {
    const person = await makeUser();
    const test = () => api('POST', '/api/internal/notifications_test', { token: person.token, body: { notification_type: 'SMS' } });
    expect(await test()).toMatchObject({ status: 400, json: { message: expect.stringContaining('has no phone number') } });
    const number = phone();
    await profile(person, { contact_phone: number });
    expect(await test()).toMatchObject({ status: 200 });
    await expect.poll(() => outside.got.filter(({ body }) => new URLSearchParams(body).get('To') === number).length, { timeout: 20_000 }).toBe(1);
  });
});

describe('GCN events', () => {
  const cone = (dateobs: string, more: object = {}) => ({ dateobs, skymap: { ra: 30, dec: 10, error: 1 }, ...more });
  const moment = () => new Date(Date.UTC(2031, 0, 1) + Math.floor(Math.random() * 1e10)).toISOString().slice(0, 19);
  const sets = (person: Person, properties: object, more: object = {}) => wants(person, 'gcn_events', { active: true, properties, ...more });
  const toldOf = async (person: Person, dateobs: string) =>
    (await notificationsOf(person.token)).filter(({ url }) => url === `/gcn_events/${dateobs}`).map(({ notification_type, text }) => [notification_type, text]);

  it('are told to those whom they are for, once for each set that they are in', async () => {
    const group_id = await makeGroup();
    const [watcher, picky, stranger] = [await makeUser([], [[group_id, false]]), await makeUser([], [[group_id, false]]), await makeUser()];
    await sets(watcher, { 'small ones': { gcn_tags: ['TEST'], localization_properties: ['area_90:100:le'] }, everything: {}, none: { gcn_tags: ['BNS'] } }, { new_tags: true });
    await sets(picky, { 'tiny ones': { localization_properties: ['area_90:1:lt'] }, 'not in it': { gcn_properties: ['FAR:1e-9:lt'] } });
    await sets(stranger, { everything: {} });
    const dateobs = moment();
    await ok('POST', '/api/gcn_event', { body: cone(dateobs, { tags: ['TEST'], group_ids: [group_id] }) });
    await expect.poll(() => toldOf(watcher, dateobs), { timeout: 30_000 }).toHaveLength(2);
    const told = await toldOf(watcher, dateobs);
    expect(told.map(([type]) => type)).toEqual(['gcn_events', 'gcn_events']);
    for (const name of ['small ones', 'everything']) {
      expect(told.map(([, text]) => text)).toContainEqual(expect.stringMatching(new RegExp(`^New skymap of GCN event \\*${dateobs}\\* \\(.*sq\\. deg\\. \\(90 %\\).*\\): ${name}$`)));
    }
    // A property that the event does not have is no reason against it; an area that it has is.
    expect((await toldOf(picky, dateobs)).map(([, text]) => text)).toEqual([expect.stringMatching(/: not in it$/)]);
    expect(await toldOf(stranger, dateobs)).toEqual([]);

    await ok('POST', '/api/gcn_event/tags', { body: { dateobs, text: 'interesting' } });
    await expect.poll(() => toldOf(watcher, dateobs), { timeout: 20_000 }).toHaveLength(4);
    expect((await toldOf(watcher, dateobs)).filter(([type]) => type === 'gcn_events_new_tag')).toHaveLength(2);
    expect(await toldOf(picky, dateobs)).toHaveLength(1);
  });

  it('are told to nobody who says something that is no wish', async () => {
    const person = await makeUser();
    await sets(person, { odd: { gcn_tags: 'TEST', localization_properties: ['area_90:x:y', 'area_90'] }, text: 'everything' });
    const [dateobs, all] = [moment(), await makeUser()];
    await sets(all, { all: {} });
    const group_id = await makeGroup();
    for (const { id } of [person, all]) await ok('POST', `/api/groups/${group_id}/users`, { body: { userID: id } });
    await ok('POST', '/api/gcn_event', { body: cone(dateobs, { group_ids: [group_id] }) });
    await expect.poll(() => toldOf(all, dateobs), { timeout: 30_000 }).toHaveLength(1);
    expect(await toldOf(person, dateobs)).toEqual([]);
  });
});
