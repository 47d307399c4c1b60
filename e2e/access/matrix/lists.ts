import { everyone, insiders, nobody, owner, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

/** Saved by `member` and shared with the group. */
const search = async (w: World): Promise<number> =>
  w.insert('saved_searches', { name: unique('search'), page: '/sources', params: {}, author_id: w.users.member, visibility_id: await w.visibility() });

/** A call of `member`'s that is never due. */
const recurring = (w: World): Promise<number> =>
  w.insert('recurring_apis', { owner_id: w.users.member, endpoint: 'sources', method: 'GET', payload: {}, next_call: new Date('2100-01-01'), call_delay: 1, permissions: [] });

export const lists: Table = {
  // A key that the portal did not give opens nothing, whoever sends it; what a good one shows is in e2e/api/coneSearch.test.ts.
  'GET /api/vo/conesearch': {
    needs: 'nothing', allow: nobody, otherwise: '401', ask: async () => ({ query: { RA: 10, DEC: 20, SR: 0, key: `1.1.${'A'.repeat(43)}` } }),
  },
  ...Object.fromEntries(['sources', 'photometry', 'spectra'].map((of): [string, Table[string]] => [
    `GET /api/vo/${of}`, { needs: 'nothing', allow: nobody, otherwise: '401', ask: async () => ({ query: { obj_id: 'any', key: `1.1.${'A'.repeat(43)}` } }) },
  ])),
  'POST /api/internal/vo_link': { allow: everyone, programs: 'refused' },
  'GET /api/recurring_api': { allow: everyone },
  'POST /api/recurring_api': {
    needs: 'Manage Recurring APIs', allow: everyone,
    ask: async () => ({ body: { endpoint: 'sources', method: 'GET', next_call: '2100-01-01', call_delay: 1, payload: '{}' } }),
  },
  'GET /api/recurring_api/[recurring_api_id]': { allow: owner, otherwise: '403', ask: async (w) => ({ params: { recurring_api_id: await recurring(w) } }) },
  'DELETE /api/recurring_api/[recurring_api_id]': {
    needs: 'Manage Recurring APIs', allow: owner, otherwise: '403', ask: async (w) => ({ params: { recurring_api_id: await recurring(w) } }),
  },
  'POST /api/summary_query': { allow: everyone, ask: async () => ({ body: { q: 'supernova' } }) },
  'GET /api/internal/quick_search': { allow: everyone, ask: async () => ({ query: { q: 'ZTF' } }) },
  'GET /api/internal/saved_searches': { allow: everyone },
  'POST /api/internal/saved_searches': {
    allow: insiders, otherwise: 'refused',
    ask: async (w) => ({ body: { name: unique('search'), page: '/sources', params: {}, group_ids: [w.group_id] } }),
  },
  'PATCH /api/internal/saved_searches/[search_id]': {
    allow: owner, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ params: { search_id: await search(w) }, body: { params: { minRedshift: '0.1' } } }),
  },
  'DELETE /api/internal/saved_searches/[search_id]': {
    allow: ['member', 'group_admin', 'admin'], otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ params: { search_id: await search(w) } }),
  },
};
