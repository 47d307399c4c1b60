import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser } from '@/lib/testing/world';

let token: string;
beforeAll(async () => {
  ({ token } = await makeUser(['Upload data']));
});

test('credentials and permissions are needed', async () => {
  expect((await api('GET', '/api/galaxy_catalog', { token: null })).status).toBe(401);
  for (const path of ['', '/regalade', '/ned']) expect((await api('POST', `/api/galaxy_catalog${path}`, { token, body: {} })).status, path).toBe(401);
  expect((await api('DELETE', '/api/galaxy_catalog/GLADE', { token })).status).toBe(401);
  const { token: reader } = await makeUser();
  expect((await api('POST', '/api/galaxy_catalog/ascii', { token: reader, body: {} })).status).toBe(401);
  expect((await api('POST', '/api/sources/x/host', { token: reader, body: {} })).status).toBe(401);
});

const good = { name: ['A', 'B'], ra: [1, 2], dec: [3, 4] };

test.each([
  [{ catalog_data: good }, 'catalog_name: missing'],
  [{ catalog_name: 'x', catalog_data: { name: ['A'], ra: [1] } }, 'catalog_data.dec: missing'],
  [{ catalog_name: 'x', catalog_data: { ...good, ra: [1] } }, 'has'],
  [{ catalog_name: 'x', catalog_data: { ...good, ra: [1, 360] } }, 'catalog_data.ra: must be 0 to 360'],
  [{ catalog_name: 'x', catalog_data: { ...good, dec: [1, -91] } }, 'catalog_data.dec: must be -90 to 90'],
  [{ catalog_name: 'x', catalog_data: { ...good, distmpc: [1, 0] } }, 'catalog_data.distmpc: must be positive, but row 2'],
  [{ catalog_name: 'x', catalog_data: { ...good, distmpc_unc: [-1, 0] } }, 'catalog_data.distmpc_unc: must not be negative, but row 1'],
  [{ catalog_name: 'x', catalog_data: { ...good, mstar: ['heavy', 1] } }, '"heavy" (row 1) is not a number'],
  [{ catalog_name: 'x', catalog_data: { ...good, name: ['A', 'A'] } }, 'A is there twice'],
  [{ catalog_name: 'x', catalog_data: { ...good, name: ['A', ''] } }, 'row 2 has no name'],
  [{ catalog_name: 'x', catalog_data: { ...good, colour: ['red', 'blue'] } }, 'catalog_data.colour: unknown field'],
])('the catalogue %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/galaxy_catalog', { body });
  expect(refused.json.message).toContain(message);
  expect(refused.status).toBe(400);
});

test.each([
  [{ ra: 1, dec: 2 }, 'all three are needed'],
  [{ ra: 400, dec: 2, radius: 1 }, 'ra: '],
  [{ sortBy: 'colour' }, 'sortBy'],
  [{ sortBy: 'prob' }, 'localizationDateobs: needed'],
  [{ localizationName: 'a' }, 'needs localizationDateobs'],
  [{ localizationDateobs: '2001-01-01T00:00:00' }, 'no localization'],
  [{ localizationDateobs: '2001-01-01T00:00:00', localizationCumprob: 2 }, 'localizationCumprob'],
])('the search %j is refused', async (query, message) => {
  const refused = await api('GET', '/api/galaxy_catalog', { token, query: query as unknown as Record<string, string> });
  expect(refused.json.message).toContain(message);
  expect(refused.status).toBe(400);
});

test.each([
  ['ascii', { catalogName: 'x', catalogData: 'name,ra\nA,1' }, 'dec: missing'],
  ['ascii', { catalogName: 'x', catalogData: 'name,ra,dec\nA,1' }, 'line 2'],
  ['ned', {}, 'one of file_name and file_url'],
  ['ned', { file_name: '../secrets.fits' }, 'without folders'],
  ['regalade', { file_url: 'file:///etc/passwd' }, 'file_url'],
])('a file for %s like %j is refused', async (path, body, message) => {
  const refused = await api('POST', `/api/galaxy_catalog/${path}`, { body });
  expect(refused.json.message).toContain(message);
  expect(refused.status).toBe(400);
});
