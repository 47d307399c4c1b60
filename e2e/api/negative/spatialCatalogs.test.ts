import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser, ok, unique } from '@/lib/testing/world';

let token: string;
beforeAll(async () => {
  ({ token } = await makeUser());
});

test('credentials and permissions are needed', async () => {
  expect((await api('GET', '/api/spatial_catalog', { token: null })).status).toBe(401);
  expect((await api('POST', '/api/spatial_catalog', { token: null, body: {} })).status).toBe(401);
  expect((await api('POST', '/api/spatial_catalog/ascii', { token, body: {} })).status).toBe(401);
  const body = { catalog_name: unique('catalog'), catalog_data: { name: ['A'], ra: [1], dec: [2], radius: [3] } };
  const { id } = await ok<{ id: number }>('POST', '/api/spatial_catalog', { token, body });
  expect((await api('DELETE', `/api/spatial_catalog/${id}`, { token })).status).toBe(400);
  expect((await api('POST', '/api/spatial_catalog', { token, body })).json.message).toContain('already');
});

const good = { name: ['A', 'B'], ra: [1, 2], dec: [3, 4], radius: [1, 1] };

test.each([
  [{ catalog_data: good }, 'catalog_name: missing'],
  [{ catalog_name: 'x', catalog_data: { ...good, ra: [1] } }, 'catalog_data.ra: has 1 values, but name has 2'],
  [{ catalog_name: 'x', catalog_data: { ...good, dec: [1, 91] } }, 'catalog_data.dec: must be -90 to 90 degrees, not 91 (row 2)'],
  [{ catalog_name: 'x', catalog_data: { ...good, radius: [1, 0] } }, 'catalog_data.radius: must be'],
  [{ catalog_name: 'x', catalog_data: { ...good, radius: [1, 'wide'] } }, 'catalog_data.radius: must be a number (row 2)'],
  [{ catalog_name: 'x', catalog_data: { ...good, name: ['A', 'A'] } }, 'A is there twice'],
  [{ catalog_name: 'x', catalog_data: { name: ['A'], ra: [1], dec: [2] } }, 'catalog_data.radius: missing'],
  [{ catalog_name: 'x', catalog_data: { name: ['A'], ra: [1], dec: [2], amaj: [1], amin: [2], phi: [0] } }, 'catalog_data.amin: must not be more than amaj'],
  [{ catalog_name: 'x', catalog_data: { ...good, colour: [1, 2] } }, 'catalog_data.colour: unknown field'],
])('the catalogue %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/spatial_catalog', { token, body });
  expect(refused.json.message).toContain(message);
  expect(refused.status).toBe(400);
});

test('a catalogue that is not there, and half a filter', async () => {
  expect((await api('GET', '/api/spatial_catalog/999999', { token })).status).toBe(404);
  expect((await api('GET', '/api/spatial_catalog/x', { token })).status).toBe(400);
  expect((await api('DELETE', '/api/spatial_catalog/999999')).status).toBe(404);
  const half = await api('GET', '/api/sources', { token, query: { spatialCatalogName: 'x' } });
  expect([half.status, half.json.message]).toEqual([400, expect.stringContaining('both are needed')]);
});
