import { describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser } from '@/lib/testing/world';

const PATH = '/api/internal/profile/password';
const body = { current_password: 'something', new_password: 'something else' };

describe('a password is not changed', () => {
  it('without credentials', async () => {
    expect((await api('POST', PATH, { token: null, body })).status).toBe(401);
  });

  it('when there is none', async () => {
    const { token } = await makeUser();
    const { status, json } = await api('POST', PATH, { token, body });
    expect([status, json.message]).toEqual([400, 'You sign in by way of a provider, so there is no password to change.']);
  });

  it('with fields that are missing, wrong or too many', async () => {
    const { token } = await makeUser();
    for (const [wrong, field] of [
      [{}, 'current_password'],
      [{ ...body, new_password: 7 }, 'new_password'],
      [{ ...body, user_id: 1 }, 'user_id'],
    ] as const) {
      const { status, json } = await api('POST', PATH, { token, body: wrong });
      expect([status, json.message]).toEqual([400, expect.stringContaining(field)]);
    }
  });
});
