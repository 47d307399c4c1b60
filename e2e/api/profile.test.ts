import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { trailOf } from '@/lib/testing/people';
import { makeUser, ok, unique } from '@/lib/testing/world';

const PROFILE = '/api/internal/profile';
type Json = Record<string, unknown>;

test('the profile has rights, tokens, preferences and streams', async () => {
  const { id, username, token } = await makeUser(['Classify']);
  expect(await ok(`GET`, PROFILE, { token })).toEqual({
    id, username, first_name: null, last_name: null, bio: null, affiliations: [], contact_email: null, contact_phone: null,
    oauth_uid: null, is_bot: false, expiration_date: null, created_at: expect.any(String), modified: expect.any(String),
    roles: ['View only'], acls: ['Classify'], permissions: ['Classify'],
    tokens: [{ id: expect.any(String), name: expect.any(String), acls: ['Classify'], created_at: expect.any(String) }],
    gravatar_url: expect.stringContaining('gravatar.com'), preferences: {}, groupAdmissionRequests: [], streams: [], is_anonymous: false,
  });
});

test('preferences are merged, shortcuts replaced, empty texts dropped', async () => {
  const { token } = await makeUser();
  const patch = (preferences: Json) => ok('PATCH', PROFILE, { token, body: { preferences } });
  await patch({ theme: 'dark', newsFeed: { numItems: 5, categories: { comments: true } }, photometryButtons: { a: {} } });
  await patch({ theme: '', newsFeed: { categories: { comments: false } }, photometryButtons: { b: {} } });
  expect((await ok<{ preferences: Json }>('GET', PROFILE, { token })).preferences).toEqual({
    theme: 'dark', newsFeed: { numItems: 5, categories: { comments: false } }, photometryButtons: { b: {} },
  });
});

test('two changes of preferences at once lose nothing', async () => {
  const { token } = await makeUser();
  const keys = Array.from({ length: 8 }, (_, i) => `key${i}`);
  await Promise.all(keys.map((key) => ok('PATCH', PROFILE, { token, body: { preferences: { [key]: true } } })));
  const { preferences } = await ok<{ preferences: Json }>('GET', PROFILE, { token });
  expect(Object.keys(preferences).sort()).toEqual(keys);
});

test('a new name renames the single-user group; a bio becomes a sentence and is cleared', async () => {
  const { id, token } = await makeUser();
  const username = unique('renamed');
  await ok('PATCH', PROFILE, { token, body: { username, bio: 'looks for novae in M31', affiliations: ['Caltech'], contact_email: 'a@example.org' } });
  expect(await ok('GET', PROFILE, { token })).toMatchObject({
    username, bio: 'Looks for novae in M31.', affiliations: ['Caltech'], contact_email: 'a@example.org',
  });
  const { all_groups } = await ok<{ all_groups: { name: string }[] }>('GET', '/api/groups', { query: { includeSingleUserGroups: true } });
  expect(all_groups.map(({ name }) => name)).toContain(username);
  await ok('PATCH', `${PROFILE}/${id}`, { body: { bio: '' } });
  expect(await ok('GET', PROFILE, { token })).toMatchObject({ bio: null });
});

test('too many preferences are refused, and what an account is told of is its own', async () => {
  const { token } = await makeUser();
  const refused = await api('PATCH', PROFILE, { token, body: { preferences: { a: 'x'.repeat(200_000) } } });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining('preferences: must have at most')]);
  expect((await ok<{ preferences: Json }>('GET', PROFILE, { token })).preferences).toEqual({});
});

test('changes of an account are noted without its preferences', async () => {
  const { id, token } = await makeUser();
  await ok('PATCH', PROFILE, { token, body: { preferences: { secret: 'of mine' } } });
  await ok('PATCH', PROFILE, { token, body: { first_name: 'Ada', preferences: { secret: 'of mine' } } });
  const events = (await trailOf('users', id)).filter(({ action }) => action === 'user.update');
  expect(events.map(({ details }) => details.changed)).toEqual([['first_name']]);
  expect(JSON.stringify(events)).not.toContain('of mine');
});
