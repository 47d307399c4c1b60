import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGcnEvent } from '@/lib/testing/gcn';
import { makeGroup, makeInstrument, makeUser, unique, type Person } from '@/lib/testing/world';

let uploader: Person;
let dateobs: string;
let foreign: number;
beforeAll(async () => {
  uploader = await makeUser(['Upload data']);
  foreign = await makeGroup();
  ({ dateobs } = await makeGcnEvent({ skymap: { ra: 10, dec: 10, error: 1 } }));
  await makeInstrument();
});

const PATHS = ['/api/catalogs/gaia_alerts', '/api/catalogs/swift_lsxps', '/api/catalog_queries'];

test('imports need credentials and the permission to upload', async () => {
  const { token } = await makeUser();
  for (const path of PATHS) {
    expect((await api('POST', path, { token: null, body: {} })).status).toBe(401);
    expect((await api('POST', path, { token, body: {} })).status).toBe(401);
  }
});

test.each([
  ['/api/catalogs/gaia_alerts', { telescope_name: 'nowhere' }, 'telescope_name: there is no telescope'],
  ['/api/catalogs/gaia_alerts', { startDate: 'soon' }, 'startDate'],
  ['/api/catalogs/swift_lsxps', { groupIDs: 'x' }, 'groupIDs'],
] as const)('%s with %j is refused', async (path, body, message) => {
  const refused = await api('POST', path, { token: uploader.token, body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test.each([
  [{ catalogName: 'TESS' }, 'payload.catalogName: must be one of ZTF-Fink, Gaia, LSXPS'],
  [{ localizationCumprob: 1.5 }, 'payload.localizationCumprob: must be at most 1'],
  [{ endDate: '2030-01-01' }, 'payload.endDate: must be after startDate'],
  [{ localizationName: unique('map') }, 'There is no localization named'],
  [{ localizationDateobs: '1999-01-01T00:00:00' }, 'There is no localization of an event'],
  [{}, 'allocation_id: there is no such allocation'],
])('a question with %j is refused', async (fields, message) => {
  const payload = { catalogName: 'Gaia', localizationDateobs: dateobs, startDate: '2031-01-01', endDate: '2031-01-02', ...fields };
  const refused = await api('POST', '/api/catalog_queries', { token: uploader.token, body: { allocation_id: 999999, payload, target_group_ids: [foreign] } });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('questions of an event that there is not are none', async () => {
  expect((await api('GET', '/api/gcn_event/999999/catalog_query', { token: uploader.token })).json.data).toEqual([]);
  expect((await api('GET', '/api/gcn_event/noon/catalog_query', { token: uploader.token })).status).toBe(400);
});
