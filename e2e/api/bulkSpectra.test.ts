import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { BulkSpectra } from '@/lib/spectra/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeInstrument, makeTaxonomy, makeUser, ok, unique, type Person } from '@/lib/testing/world';

let groups: [number, number];
let ada: Person;
let eve: Person;
let instrument_id: number;
let taxonomy_id: number;
let objs: string[];

async function source(group_id: number): Promise<string> {
  const id = unique('T26');
  await ok('POST', '/api/sources', { body: { id, ra: 10, dec: 20, redshift: 0.05, group_ids: [group_id] } });
  return id;
}
const spectrum = (obj_id: string, group_ids: number[], fluxes: (number | null)[] = [1, 2]) =>
  ok('POST', '/api/spectra', {
    body: { obj_id, instrument_id, observed_at: '2026-03-03T04:00:00', wavelengths: fluxes.map((_, i) => 4000 + i), fluxes, group_ids },
  });
const classify = (obj_id: string, classification: string, fields: object) =>
  ok('POST', '/api/classification', { body: { obj_id, classification, taxonomy_id, group_ids: [groups[0]], ...fields } });
const bulk = (body: object, token = ada.token) => ok<BulkSpectra>('POST', '/api/spectra/bulk', { token, body });
const ids = ({ sources }: BulkSpectra) => sources.map(({ id }) => id);

beforeAll(async () => {
  groups = [await makeGroup(), await makeGroup()];
  ada = await makeUser([], [[groups[0], false], [groups[1], false]]);
  eve = await makeUser([], [[groups[1], false]]);
  instrument_id = await makeInstrument([], 'spectrograph');
  taxonomy_id = await makeTaxonomy();
  objs = [await source(groups[0]), await source(groups[0]), await source(groups[1]), await source(groups[0])];
  const [a, b, c] = objs as [string, string, string];
  await spectrum(a, [groups[0]], [1, null, 3]);
  await spectrum(b, [groups[0]]);
  await spectrum(c, [groups[1]]);
  await withClient(inject('database_url'), (client) =>
    client.query(`UPDATE objs SET tns_info = '{"discoverydate": "2026-02-01 00:00:00"}' WHERE id = $1`, [a]));
  await classify(a, 'Ia', { probability: 0.9 });
  await classify(b, 'Ia', { probability: 0.3 });
  await classify(b, 'II', { ml: true });
});

describe('spectra of many sources', () => {
  it('come with what phases are counted from; only of sources that have some', async () => {
    const found = await bulk({ obj_ids: objs });
    expect(found.truncated).toBe(false);
    expect(ids(found)).toEqual([objs[2], objs[1], objs[0]]);
    expect(found.sources[2]).toEqual({ id: objs[0], redshift: 0.05, first_detected_mjd: null, peak_mjd: null, tns_discovery_date: '2026-02-01 00:00:00' });
    expect(found.spectra.find(({ obj_id }) => obj_id === objs[0])).toEqual({
      obj_id: objs[0], observed_at: '2026-03-03T04:00:00', wavelengths: [4000, 4002], fluxes: [1, 3],
    });
    expect(await ok('POST', '/api/spectrum/bulk', { token: ada.token, body: { obj_ids: objs.join(',') } })).toEqual(found);
  });

  it('are narrowed by group, class and probability', async () => {
    expect(ids(await bulk({ obj_ids: objs, group_id: groups[0] }))).toEqual([objs[1], objs[0]]);
    expect(ids(await bulk({ obj_ids: objs, classifications: ['Ia', 'Ib'] }))).toEqual([objs[1], objs[0]]);
    expect(ids(await bulk({ obj_ids: objs, classifications: 'Ia', classificationProbThreshold: 0.5 }))).toEqual([objs[0]]);
    expect(ids(await bulk({ obj_ids: objs, classifications: ['II'] }))).toEqual([]);
  });

  it('say when there are more', async () => {
    const found = await bulk({ obj_ids: objs, maxSources: 2 });
    expect([ids(found), found.truncated]).toEqual([[objs[2], objs[1]], true]);
    expect(ids(await bulk({ obj_ids: objs, maxSources: -3 }))).toHaveLength(1);
    expect(ids(await bulk({ obj_ids: objs, maxSources: 100000 }))).toHaveLength(3);
  });

  it('stay with those who may see them', async () => {
    const found = await bulk({ obj_ids: objs }, eve.token);
    expect([ids(found), found.spectra.map(({ obj_id }) => obj_id)]).toEqual([[objs[2]], [objs[2]]]);
    expect(ids(await bulk({ obj_ids: objs }, (await makeUser()).token))).toEqual([]);
    for (const [body, token, status, message] of [
      [{ group_id: groups[0] }, eve.token, 400, /group_id: you are not a member/],
      [{ group_id: 999999 }, ada.token, 400, /group_id: there is no group/],
      [{ group_id: 'x' }, ada.token, 400, /group_id/],
      [{ maxSources: 'many' }, ada.token, 400, /maxSources/],
      [{ colour: 1 }, ada.token, 400, /colour: unknown field/],
      [{}, null, 401, /Credentials|Unauthorized/],
    ] as const) {
      const answer = await api('POST', '/api/spectra/bulk', { token, body });
      expect([answer.status, answer.json.message]).toEqual([status, expect.stringMatching(message)]);
    }
  });
});
