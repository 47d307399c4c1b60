/** Searches of candidates end within their time, and nobody has many of them at once. A lock stands for a search that takes long. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';

/** Running and waiting searches of one user: one and eight. */
const ALLOWED = 9;

let portal: TestPortal;
let holder: Client;

beforeAll(async () => {
  portal = await startTestPortal({ settings: { SCANNING_SEARCH_SECONDS: '3', SCANNING_SEARCHES_PER_USER: '1', LOG_LEVEL: 'error' } });
  holder = new Client({ connectionString: portal.database_url });
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await portal.stop();
});

const search = (query = '') => fetch(`${portal.base_url}/api/candidates?${query}`, { headers: { Authorization: `token ${portal.token}` } });

describe('a search of candidates', () => {
  it('is stopped after its time, with a sentence that names what made it long', async () => {
    await holder.query('BEGIN; LOCK TABLE objs IN ACCESS EXCLUSIVE MODE');
    const answer = await search('minRedshift=0.1');
    await holder.query('ROLLBACK');
    expect(answer.status).toBe(400);
    const { message } = (await answer.json()) as { message: string };
    expect(message).toMatch(/took more than 3 s and was stopped\. Give a startDate/);
    expect(message).toContain('minRedshift');
    expect((await search('minRedshift=0.1')).status).toBe(200);
  });

  it('waits for the one before it; who has too many gets a 429, and the others are answered', async () => {
    await holder.query('BEGIN; LOCK TABLE objs IN ACCESS EXCLUSIVE MODE');
    const asked = Array.from({ length: ALLOWED + 1 }, (_, i) => search(`minRedshift=0.${i + 1}`));
    const refused = await Promise.race(asked);
    await holder.query('ROLLBACK');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    const statuses = (await Promise.all(asked)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: ALLOWED }, () => 200), 429]);
  });
});
