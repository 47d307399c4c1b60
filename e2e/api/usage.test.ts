import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeSpectrum, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let group: number;
let ada: Person;
let mate: Person;
let outsider: Person;

beforeAll(async () => {
  group = await makeGroup();
  ada = await makeUser(['Upload data', 'Classify'], [[group, false]]);
  mate = await makeUser([], [[group, false]]);
  outsider = await makeUser();
});

describe('how much is used', () => {
  it('of tags counts what one can see', async () => {
    const { id } = await ok<{ id: number }>('POST', '/api/objtagoption', { body: { name: unique('T') } });
    const uses = async ({ token }: Person) =>
      (await ok<{ objtagoption_id: number; objs: number }[]>('GET', '/api/internal/tag_usage', { token })).find((one) => one.objtagoption_id === id)?.objs;
    expect(await uses(ada)).toBeUndefined();
    for (const obj_id of [await makeObj(), await makeObj()]) {
      await ok('POST', '/api/objtag', { token: ada.token, body: { obj_id, objtagoption_id: id, group_ids: [group] } });
    }
    expect([await uses(ada), await uses(mate), await uses(outsider)]).toEqual([2, 2, undefined]);
  });

  it('of taxonomies says whether they may go, and counts what one can read', async () => {
    const taxonomy_id = await makeTaxonomy();
    const uses = async ({ token }: Person) =>
      (await ok<{ taxonomy_id: number }[]>('GET', '/api/internal/taxonomy_usage', { token })).find((one) => one.taxonomy_id === taxonomy_id);
    expect(await uses(outsider)).toEqual({ taxonomy_id, classifications: 0, in_use: false });
    const body = { obj_id: await makeObj(), taxonomy_id, classification: 'Ia', group_ids: [group] };
    await ok('POST', '/api/classification', { token: ada.token, body });
    expect(await uses(mate)).toEqual({ taxonomy_id, classifications: 1, in_use: true });
    expect(await uses(outsider)).toEqual({ taxonomy_id, classifications: 0, in_use: true });
  });

  it('is told to those who are signed in', async () => {
    for (const path of ['tag_usage', 'taxonomy_usage', 'shareable/x']) expect((await api('GET', `/api/internal/${path}`, { token: null })).status).toBe(401);
  });
});

describe('what one may share of an object', () => {
  interface Shareable { photometry_ids: number[]; spectrum_ids: number[] }
  it('is what sharing accepts: one’s own photometry and spectra', async () => {
    const obj_id = await makeObj();
    const instrument_id = await makeInstrument(['ztfg']);
    const body = { obj_id, instrument_id, group_ids: [group], magsys: 'ab', filter: 'ztfg', zp: 23.9, mjd: [60000, 60001], flux: [10, 20], fluxerr: [1, 1] };
    const { ids } = await ok<{ ids: number[] }>('PUT', '/api/photometry', { token: ada.token, body });
    const spectrum_id = await makeSpectrum(obj_id, [group]);
    const shareable = ({ token }: { token?: string }) => ok<Shareable>('GET', `/api/internal/shareable/${obj_id}`, token ? { token } : {});
    expect(await shareable(ada)).toEqual({ photometry_ids: ids, spectrum_ids: [] });
    for (const person of [mate, outsider]) expect(await shareable(person)).toEqual({ photometry_ids: [], spectrum_ids: [] });
    expect(await shareable({})).toEqual({ photometry_ids: ids, spectrum_ids: [spectrum_id] });
    expect(await ok('GET', '/api/internal/shareable/nothing')).toEqual({ photometry_ids: [], spectrum_ids: [] });
  });
});

describe('a tag of an older kind of name', () => {
  it('is recoloured as it is, and renamed only to letters and digits', async () => {
    const { id } = await ok<{ id: number }>('POST', '/api/objtagoption', { body: { name: unique('T') } });
    const change = async (body: object) => {
      const { status, json } = await api('PATCH', `/api/objtagoption/${id}`, { body });
      return [status, json.message];
    };
    expect(await change({ name: 'two words', color: '#112233' })).toEqual([400, expect.stringMatching(/name: must have letters and digits only/)]);
    expect((await change({ name: unique('T'), color: '#112233' }))[0]).toBe(200);
  });
});
