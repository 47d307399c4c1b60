import { expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser } from '@/lib/testing/world';

const path = '/api/candidates/scan_reports';

test.each([
  ['GET', ''], ['POST', ''], ['GET', '/1'], ['PATCH', '/1'], ['DELETE', '/1'], ['GET', '/1/items'], ['PATCH', '/1/items/1'], ['GET', '/1/download'],
])('%s %s needs credentials', async (method, rest) => {
  expect((await api(method, `${path}${rest}`, { token: null })).status).toBe(401);
});

test.each<[string, string, object | undefined]>([
  ['GET', '/999999', undefined], ['GET', '/999999/items', undefined], ['GET', '/999999/download', undefined], ['DELETE', '/999999', undefined],
  ['PATCH', '/999999', { group_ids: [1] }], ['PATCH', '/999999/items/1', { comment: 'x' }],
])('%s %s: there is no such report', async (method, rest, body) => {
  const { token } = await makeUser();
  const refused = await api(method, `${path}${rest}`, { token, body });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringMatching(/^There is no /)]);
});

test.each<[string, string, object]>([
  ['/x/items', 'report_id', {}], ['/1/items', 'nothing', { nothing: 1 }],
])('%s: %s', async (rest) => {
  const { token } = await makeUser();
  expect((await api('GET', `${path}${rest}`, { token })).status).toBe(400);
});

test.each([[{ page: 0 }, 'page must be greater than 0'], [{ numPerPage: -1 }, 'numPerPage must be greater than 0'], [{ page: 'x' }, 'page']])('pages: %j', async (query, message) => {
  const { token } = await makeUser();
  const refused = await api('GET', path, { token, query: query as Record<string, string | number> });
  expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining(message)]);
});

test('only the comment of an item is changed', async () => {
  const { token } = await makeUser();
  for (const body of [{}, { comment: 4 }, { comment: 'x', obj_id: 'y' }, { comment: 'x'.repeat(10_001) }]) {
    expect((await api('PATCH', `${path}/1/items/1`, { token, body })).status).toBe(400);
  }
  expect((await api('GET', `${path}/1/download`, { token, query: { format: 'docx' } })).status).toBe(400);
});
