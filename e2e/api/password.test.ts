import { hash } from '@node-rs/argon2';
import { describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { sessionCookie } from '@/lib/testing/session';
import { makeUser, unique, type Person } from '@/lib/testing/world';

const PATH = '/api/internal/profile/password';

async function withPassword(password: string): Promise<Person> {
  const person = await makeUser();
  await withClient(inject('database_url'), async (client) =>
    client.query('INSERT INTO user_credentials (user_id, password_hash) VALUES ($1, $2)', [person.id, await hash(password)]),
  );
  return person;
}

/** The cookie of somebody who signed in an hour ago. */
const session = (user_id: number) => sessionCookie(inject('data_dir'), { user_id, signed_in_at: Date.now() / 1000 - 3600 });

const profile = async (Cookie: string) => (await api('GET', '/api/internal/profile', { token: null, headers: { Cookie } })).status;

describe('changing a password', () => {
  it('takes the new one from then on, and ends the sessions that were open', async () => {
    const current = unique('current');
    const person = await withPassword(current);
    const Cookie = await session(person.id);
    expect(await profile(Cookie)).toBe(200);

    const body = { current_password: current, new_password: unique('newpassword') };
    expect((await api('POST', PATH, { token: null, headers: { Cookie, Origin: inject('base_url') }, body })).status).toBe(200);
    expect(await profile(Cookie)).toBe(401);

    const again = await api('POST', PATH, { token: person.token, body });
    expect([again.status, again.json.message]).toEqual([400, 'current_password: is not your password']);
    const back = { current_password: body.new_password, new_password: unique('another') };
    expect((await api('POST', PATH, { token: person.token, body: back })).status).toBe(200);
  });

  it('leaves everything as it was when it is refused', async () => {
    const current_password = unique('current');
    const { id, token } = await withPassword(current_password);
    const Cookie = await session(id);
    for (const [body, message] of [
      [{ current_password: 'wrong', new_password: 'long enough' }, 'current_password: is not your password'],
      [{ current_password, new_password: 'short' }, 'new_password: must have at least 10 characters'],
      [{ current_password, new_password: current_password }, 'new_password: must not be the current one'],
    ] as const) {
      const { status, json } = await api('POST', PATH, { token, body });
      expect([status, json.message]).toEqual([400, expect.stringContaining(message)]);
    }
    expect(await profile(Cookie)).toBe(200);
  });
});
