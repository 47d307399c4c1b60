import { describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';

describe('the dashboard refuses', () => {
  it.each(['recent_candidates', 'filter_activity', 'first_steps'])('%s without credentials', async (name) => {
    expect((await api('GET', `/api/internal/${name}`, { token: null })).status).toBe(401);
  });

  it.each([0, 51, 'many'])('%s as the number of candidates', async (numItems) => {
    const { status, json } = await api('GET', '/api/internal/recent_candidates', { query: { numItems } });
    expect([status, json.message]).toEqual([400, expect.stringContaining('numItems')]);
  });
});
