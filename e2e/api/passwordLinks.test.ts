import { describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeUser, ok, unique } from '@/lib/testing/world';

interface Link {
  link: string;
  mailed_to: string | null;
}

const PASSWORD = 'seven violet pulsars';

const link = (user_id: number) => ok<Link>('POST', `/api/user/${user_id}/password_link`);
const tokenOf = ({ link }: Link): string => new URL(link).hash.slice(1);
const set = (token: string, password = PASSWORD) =>
  api<{ username: string }>('POST', '/api/internal/set_password', { token: null, body: { token, password } });
const hashOf = (user_id: number) =>
  withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<{ password_hash: string }>('SELECT password_hash FROM user_credentials WHERE user_id = $1', [user_id]);
    return rows[0]?.password_hash ?? null;
  });

describe('a link that sets a password', () => {
  it('works once, also for an account that had no password, and is mailed and noted', async () => {
    const user = await makeUser();
    await ok('PATCH', `/api/user/${user.id}`, { body: { contact_email: `${user.username}@example.org` } });
    const made = await link(user.id);
    expect(made).toMatchObject({ link: expect.stringMatching(/\/set_password#/), mailed_to: `${user.username}@example.org` });
    expect((await set(tokenOf(made))).data).toEqual({ username: user.username });
    const first = await hashOf(user.id);
    expect(first).toMatch(/^\$argon2id\$/);
    expect((await set(tokenOf(made), 'another violet pulsar')).json.message).toMatch(/token: the link is/);
    expect(await hashOf(user.id)).toBe(first);
    const { events } = await ok<{ events: { action: string; username: string; details: object }[] }>('GET', '/api/internal/audit_trail', {
      query: { subject: 'users', subject_id: user.id },
    });
    expect(events.map(({ action, username }) => [action, username])).toEqual(
      expect.arrayContaining([['password_link.create', 'admin'], ['password.update', user.username]]),
    );
    expect(JSON.stringify(events)).not.toContain(tokenOf(made));
  });

  it('is void when the password was changed, when it was altered, and for a deleted user', async () => {
    const user = await makeUser();
    const [older, newer] = [tokenOf(await link(user.id)), tokenOf(await link(user.id))];
    await set(newer);
    const hash = await hashOf(user.id);
    const third = tokenOf(await link(user.id));
    const [id, expires, signature] = third.split('.') as [string, string, string];
    for (const token of [older, '', 'x', `${id}.${Number(expires) + 9}.${signature}`, `${Number(id) + 1}.${expires}.${signature}`, `${id}.1.${signature}`]) {
      const answer = await set(token, 'another violet pulsar');
      expect([answer.status, answer.json.message], token).toEqual([400, expect.stringMatching(/^token:/)]);
    }
    expect(await hashOf(user.id)).toBe(hash);
    await ok('DELETE', `/api/user/${user.id}`);
    expect((await set(third)).status).toBe(400);
  });

  it('asks for a password that is hard to guess, and stays good until it has one', async () => {
    const user = await makeUser();
    const token = tokenOf(await link(user.id));
    expect((await set(token, 'short')).json.message).toMatch(/password: must have at least 10/);
    expect((await set(token, '1234567890')).status).toBe(400);
    expect((await set(token)).status).toBe(200);
  });

  it('is made by system admins alone', async () => {
    const user = await makeUser();
    const manager = await makeUser(['Manage users']);
    expect((await api('POST', `/api/user/${user.id}/password_link`, { token: manager.token })).status).toBe(401);
    expect((await api('POST', `/api/user/${user.id}/password_link`, { token: null })).status).toBe(401);
    expect((await api('POST', '/api/user/999999/password_link')).json.message).toMatch(/no user/);
    expect((await api('POST', '/api/internal/set_password', { token: null, body: { token: unique('t') } })).json.message).toMatch(/password: missing/);
  });
});
