import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeObj, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let ada: Person;
let obj_id: string;
let super_id: number;

beforeAll(async () => {
  ada = await makeUser(['Upload data']);
  obj_id = await makeObj();
  super_id = (await ok<{ id: number }>('POST', '/api/super_objs', { body: { name: unique('same'), obj_ids: [obj_id] } })).id;
});

const asked = async (method: string, path: string, options: Parameters<typeof api>[2] = {}) => {
  const { status, json } = await api(method, path, { token: ada.token, ...options });
  return [status, json.message];
};

describe('positions and fields', () => {
  it.each([
    [{ snr_threshold: '0' }, /snr_threshold: must be above 0/],
    [{ snr_threshold: 'high' }, /snr_threshold: must be a number/],
    [{ method: 'median' }, /method: must be one of snr2, invvar/],
    [{ instrument_ids: 'ZTF' }, /instrument_ids.*must be an integer/],
  ])('%j is refused', async (query, message) => {
    expect(await asked('GET', `/api/sources/${obj_id}/position`, { query })).toEqual([400, expect.stringMatching(message)]);
  });

  it('need somebody who asks, and an object', async () => {
    expect((await asked('GET', `/api/sources/${obj_id}/position`, { token: null }))[0]).toBe(401);
    expect(await asked('GET', '/api/sources/nothing/position')).toEqual([404, 'Source not found']);
  });

  it.each([
    [{ host_id: 2_000_000_000 }, /refers to something that does not exist/],
    [{ redshift: -2 }, /redshift: must be above -1/],
    [{ t0: 'yesterday' }, /t0: /],
    [{ colour: 'red' }, /colour/],
  ])('%j is no change of an object', async (body, message) => {
    expect(await asked('PATCH', `/api/sources/${obj_id}`, { token: undefined, body })).toEqual([400, expect.stringMatching(message)]);
  });
});

describe('super-objects', () => {
  const before = () => ok('GET', `/api/super_objs/${super_id}`);

  it.each([
    [{ obj_ids: ['nothing'] }, 404, /no object with id nothing/],
    [{ add_obj_ids: ['nothing'] }, 404, /no object with id nothing/],
    [{ obj_ids: ['x'], add_obj_ids: ['y'] }, 400, /either replace the objects/],
    [{ obj_ids: 'x' }, 400, /obj_ids: must be a list/],
    [{ obj_ids: [7] }, 400, /obj_ids.0: must be a text/],
    [{ is_roid: 'perhaps' }, 400, /is_roid: must be true or false/],
    [{ id: 3 }, 400, /id/],
  ])('%j changes nothing', async (body, status, message) => {
    const was = await before();
    expect(await asked('PATCH', `/api/super_objs/${super_id}`, { body })).toEqual([status, expect.stringMatching(message)]);
    expect(await before()).toEqual(was);
  });

  it('are not made of what does not exist, nor by nobody', async () => {
    const name = unique('same');
    expect(await asked('POST', '/api/super_objs', { body: { name, obj_ids: [obj_id, 'nothing'] } })).toEqual([404, expect.stringMatching(/no object/)]);
    expect((await asked('POST', '/api/super_objs', { token: null, body: { name } }))[0]).toBe(401);
    expect(await ok('GET', '/api/super_objs', { query: { name } })).toEqual([]);
  });

  it('are deleted by system admins only', async () => {
    expect((await asked('DELETE', `/api/super_objs/${super_id}`))[0]).toBe(401);
    expect((await asked('DELETE', '/api/super_objs/999999', { token: undefined }))[0]).toBe(404);
    expect((await asked('GET', '/api/super_objs/999999'))[0]).toBe(404);
    expect((await asked('GET', '/api/super_objs/many'))[0]).toBe(400);
  });
});
