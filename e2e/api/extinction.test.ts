import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { extinctionCoefficient } from '@/lib/astro/extinction';
import reference from '@/lib/astro/reference/sfd.json';
import { smallMapFile } from '@/lib/astro/sfd.fixture';
import { NORTH, SOUTH } from '@/lib/dustmap/files';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { startSecondWeb, type SecondWeb } from '@/lib/testing/portal';
import { makeGroup, makeInstrument, makeObj, makeUser, ok, type Person } from '@/lib/testing/world';

const PLACE = reference.synthetic[3] as (typeof reference.synthetic)[number];

/** A web process with a dust map beside the one of the tests, which has none; both on the same database. */
let dusty: SecondWeb;
let folder: string;
let group: number;
let ada: Person;
let instrument: number;
let obj_id: string;
let nowhere: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'skyportal-dust-'));
  mkdirSync(path.join(folder, 'dustmaps'));
  writeFileSync(path.join(folder, 'config.yaml'), '{}\n');
  writeFileSync(path.join(folder, 'dustmaps', NORTH.name), smallMapFile(1));
  writeFileSync(path.join(folder, 'dustmaps', SOUTH.name), smallMapFile(-1));
  dusty = await startSecondWeb({ database_url: inject('database_url'), data_dir: folder });
  group = await makeGroup();
  ada = await makeUser(['Upload data'], [[group, false]]);
  instrument = await makeInstrument(['ztfg', 'radio-3GHz']);
  [obj_id, nowhere] = [await makeObj(), await makeObj()];
  await withClient(inject('database_url'), async (client) => {
    await client.query('UPDATE objs SET ra = $2, dec = $3 WHERE id = $1', [obj_id, PLACE.ra, PLACE.dec]);
    await client.query('UPDATE objs SET ra = NULL, dec = NULL WHERE id = $1', [nowhere]);
  });
});
afterAll(async () => {
  await dusty?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const point = (fields: object = {}) => ({
  obj_id, instrument_id: instrument, group_ids: [group], magsys: 'ab', mjd: 60000, filter: 'ztfg', mag: 18, magerr: 0.1, limiting_mag: 20, ...fields,
});
const at = (path: string) => `${dusty.base_url}${path}`;
const read = (url: string, query: Record<string, string | boolean> = {}) =>
  ok<PhotometryPoint[]>('GET', url, { token: ada.token, query: { includeExtinction: true, format: 'both', ...query } });
const A = (extinctionCoefficient('ztfg') as number) * PLACE.ebv;

describe('Galactic extinction', () => {
  it('is that of the map, where there is one', async () => {
    expect((await ok<{ ebv: number }>('GET', at(`/api/sources/${obj_id}`))).ebv).toBeCloseTo(PLACE.ebv, 5);
    expect((await ok<{ ebv: number }>('GET', at(`/api/sources/${obj_id}/position`))).ebv).toBeCloseTo(PLACE.ebv, 5);
    for (const path of [`/api/sources/${obj_id}`, `/api/sources/${obj_id}/position`]) expect((await ok<{ ebv: null }>('GET', path)).ebv).toBeNull();
    expect((await ok<{ ebv: null }>('GET', at(`/api/sources/${nowhere}`))).ebv).toBeNull();
  });

  it('is taken off magnitudes and fluxes when asked for', async () => {
    await ok('POST', '/api/photometry', { token: ada.token, body: point({ mjd: [60000, 60001, 60002], mag: [18, null, 19], magerr: [0.1, null, 0.1], filter: ['ztfg', 'ztfg', 'radio-3GHz'] }) });
    const [detected, limit, radio] = (await read(at(`/api/sources/${obj_id}/photometry`))) as [PhotometryPoint, PhotometryPoint, PhotometryPoint];
    expect(detected.extinction).toBeCloseTo(A, 4);
    expect(detected.mag_corr).toBeCloseTo(18 - A, 4);
    expect(detected.flux_corr! / detected.flux!).toBeCloseTo(10 ** (0.4 * A), 3);
    expect(limit).toMatchObject({ extinction: expect.closeTo(A, 4), mag_corr: null, flux_corr: null });
    expect(radio).toMatchObject({ extinction: null, mag_corr: null, flux_corr: null });
    expect(await read(at(`/api/sources/${obj_id}/photometry`), { includeExtinction: false })).not.toContainEqual(expect.objectContaining({ extinction: expect.anything() }));
    // Without a map it is not known.
    for (const one of await read(`/api/sources/${obj_id}/photometry`)) expect(one).toMatchObject({ extinction: null, mag_corr: null, flux_corr: null });
    await ok('DELETE', `/api/sources/${obj_id}/photometry`);
  });

  it('is put back on what is uploaded without it', async () => {
    const { ids: [id] } = await ok<{ ids: number[] }>('POST', at('/api/photometry'), { token: ada.token, body: point({ extinction_corrected: true }) });
    const [stored] = (await read(at(`/api/sources/${obj_id}/photometry`))) as [PhotometryPoint];
    expect(stored).toMatchObject({ mag: expect.closeTo(18 + A, 4), magerr: expect.closeTo(0.1, 9), limiting_mag: expect.closeTo(20 + A, 4), mag_corr: expect.closeTo(18, 9) });
    // Sent again, it is the same point.
    expect((await ok<{ ids: number[] }>('PUT', at('/api/photometry'), { token: ada.token, body: point({ extinction_corrected: true }) })).ids).toEqual([id]);
    await ok('PATCH', at(`/api/photometry/${id}`), { token: ada.token, body: { mag: 17, magerr: 0.1, magsys: 'ab', extinction_corrected: true } });
    expect((await read(at(`/api/sources/${obj_id}/photometry`)))[0]?.mag_corr).toBeCloseTo(17, 9);
  });

  it('is put back on only where it is known', async () => {
    const refused = async (url: string, fields: object, message: RegExp) => {
      const { status, json } = await api('POST', url, { token: ada.token, body: point({ mjd: 60100, extinction_corrected: true, ...fields }) });
      expect([status, json.message]).toEqual([400, expect.stringMatching(message)]);
    };
    await refused('/api/photometry', {}, /no dust map/);
    await refused(at('/api/photometry'), { filter: 'radio-3GHz' }, /extinction in radio-3GHz is not known/);
    await refused(at('/api/photometry'), { obj_id: nowhere }, /no position/);
    await refused(at('/api/photometry'), { extinction_corrected: 'maybe' }, /true or false/);
    await ok('POST', at('/api/photometry'), { token: ada.token, body: point({ mjd: 60100, obj_id: nowhere, ra: PLACE.ra, dec: PLACE.dec, extinction_corrected: true }) });
    const [stored] = await read(at(`/api/sources/${nowhere}/photometry`));
    expect(stored).toMatchObject({ mag: expect.closeTo(18 + A, 4), extinction: null });
  });
});
