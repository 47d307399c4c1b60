import { describe, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeObj, makeUser } from '@/lib/testing/world';

describe('charts and catalogues refuse', () => {
  test.each([
    ['imsize=1', 'imsize'], ['imsize=16', 'imsize'], ['num_offset_stars=5', 'num_offset_stars'], ['facility=Hale', 'facility'], ['image_source=2mass', 'image_source'],
    ['mag_min=15&mag_limit=14', 'mag_min'], ['type=gif', 'type'], ['obstime=soon', 'obstime'],
  ])('a chart with %s', async (query, word) => {
    const reply = await api('GET', `/api/sources/${await makeObj()}/finder?${query}`);
    expect([reply.status, reply.text.includes(word)]).toEqual([400, true]);
  });

  test.each(['location_type=pos&ra=10', 'location_type=pos&ra=361&dec=0', 'location_type=gaia_dr3', 'location_type=gaia_dr3&catalog_id=x', 'location_type=hipparcos'])(
    'a chart of nothing: %s',
    async (query) => {
      expect((await api('GET', `/api/unsourced_finder?${query}`)).status).toBe(400);
    },
  );

  test('objects that there are not', async () => {
    expect((await api('GET', '/api/sources/nobody-knows-it/finder')).status).toBe(404);
    expect((await api('GET', '/api/sources/nobody-knows-it/offsets')).status).toBe(404);
    expect((await api('POST', '/api/sources/nobody-knows-it/annotations/gaia', { body: {} })).status).toBe(403);
    expect((await api('POST', '/api/sources/nobody-knows-it/mpc', { body: {} })).status).toBe(403);
  });

  test('names of catalogues that are something else, and groups that there are not', async () => {
    const path = `/api/sources/${await makeObj()}/annotations`;
    expect((await api('POST', `${path}/gaia`, { body: { catalog: "x; DROP TABLE y" } })).status).toBe(400);
    expect((await api('POST', `${path}/ps1`, { body: { crossmatchRadius: 9 } })).status).toBe(400);
    expect((await api('POST', `${path}/irsa`, { body: { group_ids: [999999999] } })).status).toBe(403);
  });

  test('lookups of objects that are not the caller\'s', async () => {
    const { token } = await makeUser();
    const obj_id = await makeObj();
    for (const [method, path] of [['POST', 'mpc'], ['GET', 'tns']] as const) {
      const reply = await api(method, `/api/sources/${obj_id}/${path}`, { token, body: method === 'POST' ? {} : undefined });
      expect([reply.status, reply.json.message]).toEqual([400, expect.stringContaining('Insufficient permissions')]);
    }
  });

  test('callers without credentials', async () => {
    expect((await api('GET', '/api/internal/standards', { token: null })).status).toBe(401);
    expect((await api('GET', `/api/sources/${await makeObj()}/finder`, { token: null })).status).toBe(401);
  });
});
