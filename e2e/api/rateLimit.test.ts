import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPortal, type TestPortal } from '@/lib/testing/portal';

let portal: TestPortal;

beforeAll(async () => {
  // The tests come from loopback, so here loopback is not exempt; whom a trusted proxy speaks for is.
  portal = await startTestPortal({
    settings: {
      RATE_LIMIT_EXEMPT: '198.51.100.0/24',
      TRUSTED_PROXIES: '127.0.0.1',
      RATE_LIMIT_REQUESTS_PER_SECOND: '5',
      RATE_LIMIT_BURST: '10',
    },
  });
});
afterAll(() => portal.stop());

const ask = (address: string) =>
  fetch(new URL('/api/groups/public', portal.base_url), {
    headers: { Authorization: `token ${portal.token}`, 'X-Forwarded-For': address },
  });

describe('the rate limit', () => {
  it('lets a burst through and then asks to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask('203.0.113.7')));
    const refused = answers.filter(({ status }) => status === 429);
    const passed = answers.filter(({ status }) => status === 200);
    expect(passed.length + refused.length).toBe(40);
    expect(passed.length).toBeGreaterThanOrEqual(15);
    expect(refused.length).toBeGreaterThan(5);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await refused[0]?.json()).toMatchObject({ status: 'error', message: expect.stringContaining('Too many requests') });
  });

  it('counts each address apart, and exempt ones not at all', async () => {
    expect((await ask('203.0.113.8')).status).toBe(200);
    const exempt = await Promise.all(Array.from({ length: 40 }, () => ask('198.51.100.9')));
    expect(exempt.every(({ status }) => status === 200)).toBe(true);
  });

  it('does not count who asks whether the portal lives', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9' };
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(new URL('/api/health', portal.base_url), { headers })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});
