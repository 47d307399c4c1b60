import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';

let portal: TestPortal;

beforeAll(async () => {
  portal = await startTestPortal({ settings: { ANONYMOUS_ACCESS: 'true' } });
});
afterAll(() => portal.stop());

interface Answer<T> {
  status: number;
  message?: string;
  data: T;
}

async function visit<T>(method: string, path: string, { body, token }: { body?: object; token?: string } = {}): Promise<Answer<T>> {
  const response = await fetch(new URL(path, portal.base_url), {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `token ${token}` } : {}) },
    body: body && JSON.stringify(body),
  });
  return { ...((await response.json()) as { data: T; message?: string }), status: response.status };
}

const admin = <T>(method: string, path: string, body?: object) => visit<T>(method, path, { body, token: portal.token });

describe('where visitors are admitted, they', () => {
  it('see what the sitewide group sees, and nothing else', async () => {
    const { data: sitewide } = await admin<{ id: number }>('GET', '/api/groups/public');
    const { data: closed } = await admin<{ id: number }>('POST', '/api/groups', { name: 'closed' });
    for (const [id, group_id] of [['T26open', sitewide.id], ['T26closed', closed.id]] as const) {
      await admin('POST', '/api/sources', { id, ra: 1, dec: 2, group_ids: [group_id] });
    }
    const { status, data } = await visit<{ totalMatches: number; sources: { id: string }[] }>('GET', '/api/sources');
    expect([status, data.totalMatches, data.sources.map(({ id }) => id)]).toEqual([200, 1, ['T26open']]);
    expect((await visit<{ is_anonymous: boolean }>('GET', '/api/internal/profile')).data).toMatchObject({ is_anonymous: true, permissions: [] });
  });

  it('change nothing', async () => {
    for (const [method, path, body] of [
      ['POST', '/api/sources', { id: 'T26x', ra: 1, dec: 2 }],
      ['POST', '/api/internal/tokens', { name: 't', acls: [] }],
      ['PATCH', '/api/internal/profile', { first_name: 'Me' }],
      ['POST', '/api/listing', { obj_id: 'T26open', list_name: 'favorites' }],
      ['DELETE', '/api/sources/T26open?group_id=1', undefined],
    ] as const) {
      const answer = await visit(method, path, { body });
      expect([answer.status, answer.message], `${method} ${path}`).toEqual([403, expect.stringMatching(/sign in/)]);
    }
  });

  it('need an account for what a permission guards, and do not pass with a wrong token', async () => {
    expect((await visit('GET', '/api/internal/audit_trail')).status).toBe(401);
    expect((await visit('GET', '/api/sources', { token: 'wrong' })).status).toBe(401);
  });
});
