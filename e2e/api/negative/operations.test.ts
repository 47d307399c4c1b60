import { describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser } from '@/lib/testing/world';

const PATHS: [string, string][] = [
  ['GET', '/api/internal/system'],
  ['GET', '/api/internal/metrics'],
  ['GET', '/api/internal/system/failed_jobs'],
  ['GET', '/api/internal/system/parked?kind=alerts'],
  ['POST', '/api/internal/system/parked/alerts/1'],
  ['DELETE', '/api/internal/system/parked/notices/1'],
  ['POST', '/api/internal/system/failed_jobs/00000000-0000-4000-8000-000000000000'],
];

describe('the state of the portal is not told', () => {
  it.each(PATHS)('%s %s without credentials, or without being a system admin', async (method, path) => {
    expect((await api(method, path, { token: null })).status).toBe(401);
    const { token } = await makeUser(['Manage users', 'Manage groups']);
    expect((await api(method, path, { token })).status).toBe(401);
  });

  it('of kinds and jobs that there are not', async () => {
    expect(await api('GET', '/api/internal/system/parked')).toMatchObject({ status: 400, json: { message: expect.stringContaining('kind') } });
    expect((await api('GET', '/api/internal/system/parked', { query: { kind: 'users' } })).status).toBe(400);
    expect((await api('POST', '/api/internal/system/failed_jobs/12', { body: {} })).json.message).toContain('job_id');
    expect((await api('POST', '/api/internal/system/parked/users/1', { body: {} })).status).toBe(400);
    for (const method of ['POST', 'DELETE']) {
      expect((await api(method, '/api/internal/system/parked/alerts/999999999')).json.message).toBe('There is no parked message with this id.');
    }
    const unknown = await api('POST', '/api/internal/system/failed_jobs/00000000-0000-4000-8000-000000000000', { body: {} });
    expect(unknown).toMatchObject({ status: 404, json: { message: 'There is no failed job with this id.' } });
  });
});
