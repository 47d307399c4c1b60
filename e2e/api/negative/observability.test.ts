import { describe, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeObj } from '@/lib/testing/world';

describe('observability refuses', () => {
  test('what is not there', async () => {
    const obj_id = await makeObj();
    const statuses = await Promise.all(
      [
        '/api/sources/nobody-knows-it/observability',
        `/api/internal/plot/airmass/objtel/${obj_id}/999999999`,
        '/api/internal/plot/airmass/assignment/999999999',
        '/api/internal/ephemeris/999999999',
        '/api/internal/ephemeris?telescopeIds=999999999',
      ].map(async (path) => (await api('GET', path)).status),
    );
    expect(statuses).toEqual([404, 400, 400, 400, 400]);
  });

  test.each([
    ['/api/internal/wavelengths', 'filters'],
    ['/api/internal/wavelengths?filters=ztfg,ultraviolet9', 'ultraviolet9'],
    ['/api/internal/ephemeris?time=yesterday', 'time'],
  ])('%s, and says why', async (path, word) => {
    const reply = await api('GET', path);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain(word);
  });

  test('limits that make no sense', async () => {
    const obj_id = await makeObj();
    expect((await api('GET', `/api/sources/${obj_id}/observability`, { query: { maxAirmass: 0.5 } })).status).toBe(400);
    expect((await api('GET', `/api/sources/${obj_id}/observability`, { query: { twilight: 'deep' } })).status).toBe(400);
  });

  test('callers without credentials', async () => {
    expect((await api('GET', '/api/internal/ephemeris', { token: null })).status).toBe(401);
  });
});
