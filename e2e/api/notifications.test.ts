import { expect, test } from 'vitest';
import { mailsTo, notificationsOf } from '@/lib/testing/people';
import { makeGroup, makeObj, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const PATH = '/api/internal/notifications';

async function told(times: number): Promise<Person> {
  const person = await makeUser();
  for (let i = 0; i < times; i++) {
    await ok('POST', `/api/groups/${await makeGroup()}/users`, { body: { userID: person.id } });
  }
  return person;
}

test('who is added to a group is told, newest first', async () => {
  const { id, token } = await told(2);
  const [newest, oldest, ...rest] = await notificationsOf(token);
  expect(rest).toEqual([]);
  expect(newest).toEqual({
    id: expect.any(Number), user_id: id, text: expect.stringMatching(/^You are now a member of the group \*group\w+\*$/),
    notification_type: 'group_user', viewed: false, url: expect.stringMatching(/^\/group\/\d+$/), created_at: expect.any(String), modified: expect.any(String),
  });
  expect(newest?.id).toBeGreaterThan(oldest?.id as number);
  expect(await ok('GET', `${PATH}/${oldest?.id}`, { token })).toEqual(oldest);
});

test('one is marked as seen and deleted, then all', async () => {
  const { token } = await told(3);
  const [one] = await notificationsOf(token);
  await ok('PATCH', `${PATH}/${one?.id}`, { token, body: { viewed: true } });
  expect((await notificationsOf(token)).map(({ viewed }) => viewed)).toEqual([true, false, false]);
  await ok('DELETE', `${PATH}/${one?.id}`, { token });
  await ok('PATCH', `${PATH}/all`, { token, body: { viewed: true } });
  expect((await notificationsOf(token)).map(({ viewed }) => viewed)).toEqual([true, true]);
  await ok('DELETE', `${PATH}/all`, { token });
  expect(await notificationsOf(token)).toEqual([]);
});

test('a mail comes too for whoever wants it, and not for others', async () => {
  const [wants, not] = [await makeUser(), await makeUser()];
  for (const [{ token, username }, active] of [[wants, true], [not, false]] as const) {
    await ok('PATCH', '/api/internal/profile', {
      token,
      body: { contact_email: `${username}@example.org`, preferences: { notifications: { group_user: { email: { active } } } } },
    });
  }
  const group_id = await makeGroup();
  for (const { id } of [not, wants]) await ok('POST', `/api/groups/${group_id}/users`, { body: { userID: id } });
  const [mail] = await mailsTo(`${wants.username}@example.org`);
  expect(mail?.subject).toContain('You are now a member');
  expect(mail?.text).toContain(`/group/${group_id}`);
  await ok('POST', '/api/internal/notifications_test', { token: not.token, body: { notification_type: 'email' } });
  // The queue keeps its order, so the test message is not overtaken by one that should not be there.
  expect((await mailsTo(`${not.username}@example.org`)).map(({ subject }) => subject)).toEqual(['SkyPortal: a test']);
});

test('an administrator sends others a test message', async () => {
  const { id, token } = await makeUser();
  const contact_email = `${unique('test')}@example.org`;
  await ok('PATCH', '/api/internal/profile', { token, body: { contact_email } });
  await ok('POST', '/api/internal/notifications_test', { body: { notification_type: 'email', user_id: id } });
  expect(await mailsTo(contact_email)).toHaveLength(1);
});

test('some are marked and deleted at once; those of others stay', async () => {
  const [mine, theirs] = [await told(3), await told(1)];
  const ids = (await notificationsOf(mine.token)).map(({ id }) => id);
  const [other] = await notificationsOf(theirs.token);
  await ok('PATCH', `${PATH}/all`, { token: mine.token, body: { viewed: true, ids: [ids[0], other?.id] } });
  expect((await notificationsOf(mine.token)).map(({ viewed }) => viewed)).toEqual([true, false, false]);
  await ok('DELETE', `${PATH}/all`, { token: mine.token, body: { ids: [ids[1], other?.id] } });
  expect((await notificationsOf(mine.token)).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  await ok('DELETE', `${PATH}/all`, { token: mine.token, body: { ids: [] } });
  expect(await notificationsOf(mine.token)).toHaveLength(2);
  expect(await notificationsOf(theirs.token)).toEqual([other]);
});

test('of a page that somebody muted only what is said to them in person comes', async () => {
  const group_id = await makeGroup();
  const [muted, not] = [await makeUser([], [[group_id, false]]), await makeUser([], [[group_id, false]])];
  const obj_id = await makeObj();
  await ok('POST', '/api/source_groups', { body: { objId: obj_id, inviteGroupIds: [group_id] } });
  const wishes = { favorite_sources: { active: true, new_bot_comments: true } };
  for (const [{ token }, pages] of [[muted, [`/source/${obj_id}`]], [not, ['/source/other']]] as const) {
    await ok('POST', '/api/listing', { token, body: { obj_id, list_name: 'favorites' } });
    await ok('PATCH', '/api/internal/profile', { token, body: { preferences: { notifications: { ...wishes, muted: pages } } } });
  }
  const say = (text: string) => ok('POST', `/api/sources/${obj_id}/comments`, { body: { text, group_ids: [group_id] } });
  await say('A plateau.');
  await say(`@${muted.username} have a look.`);
  const types = async ({ token }: Person) => (await notificationsOf(token)).map(({ notification_type }) => notification_type);
  await expect.poll(() => types(muted), { timeout: 15_000 }).toEqual(['mention']);
  await expect.poll(() => types(not), { timeout: 15_000 }).toEqual(['favorite_sources_new_comment', 'favorite_sources_new_comment']);
  expect(await types(muted)).toEqual(['mention']);
});
