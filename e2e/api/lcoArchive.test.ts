import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { writeFitsTable } from '@/lib/astro/fitsWrite';
import { api } from '@/lib/testing/api';
import { makeSetting, type Setting } from '@/lib/testing/followUp';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeObj, makeUser, ok } from '@/lib/testing/world';

/** The observation portal and the archive of LCO, and the storage whose addresses the archive gives. */
let lco: StandIn;
let tarball: Uint8Array;
let frames: object[] = [];

const NIGHT = '2026-03-18T09:10:11.500';
const spectrum = () => writeFitsTable(
  [{ name: 'WAVELENGTH', type: 'D', values: Float64Array.of(4000, 5000, 6000, 7000) }, { name: 'FLUX', type: 'D', values: Float64Array.of(1, 2.5, 2, 1.5) }],
  [['DATE-OBS', NIGHT], ['TELESCOP', '2m0-01']],
);

async function tar(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const packed = pack();
  for (const [name, bytes] of Object.entries(files)) packed.entry({ name }, Buffer.from(bytes));
  packed.finalize();
  return gzipSync(await buffer(packed));
}

beforeAll(async () => {
  const at = inject('stand_in');
  tarball = await tar({ 'night/SN_arc_ex.fits': spectrum(), 'night/SN_merge_2.0_57844_1_2df_ex.fits': spectrum(), 'night/guider.jpg': new Uint8Array(3000) });
  lco = await startStandIn(({ method, path, query, headers }) => {
    const group = { id: 100, name: 'x', state: method === 'POST' ? 'PENDING' : 'COMPLETED', requests: [{ id: 900 }] };
    if (path === '/archive/frames/') {
      return headers.authorization === 'Token archive-token' && query.get('request_id') === '900' ? { body: { count: frames.length, results: frames } } : { status: 401, body: { detail: 'Invalid token.' } };
    }
    if (path === '/storage/night.tar.gz') return headers.authorization ? { status: 400, body: 'Only one auth mechanism allowed' } : { type: 'application/gzip', body: tarball };
    return path === '/lco/api/requestgroups/' || path === '/lco/api/requestgroups/100/' ? { body: group } : { status: 404, body: '' };
  }, at);
});
beforeEach(() => {
  const url = `${inject('stand_in')}/storage`;
  frames = [
    { id: 2, basename: 'tfn-e91', filename: 'tfn-e91.fits.fz', url: `${url}/tfn-e91.fits.fz`, observation_date: '2026-03-18T10:00:00.000Z', primary_optical_element: 'rp', reduction_level: 91 },
    { id: 1, basename: 'tfn-e00', filename: 'tfn-e00.fits.fz', url: `${url}/tfn-e00.fits.fz`, observation_date: '2026-03-18T10:00:00.000Z', primary_optical_element: 'rp', reduction_level: 0 },
  ];
});
afterAll(() => lco.stop());

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const payload = {
  observation_mode: 'NORMAL', exposure_time: 900, exposure_counts: 1, start_date: day(0), end_date: day(2), maximum_airmass: 1.6, minimum_lunar_distance: 30, priority: 1,
};
const credentials = { API_TOKEN: 'lco-token', PROPOSAL_ID: 'NOAO2026A', API_ARCHIVE_TOKEN: 'archive-token' };

async function ask(api_classname: string, fields: object = {}): Promise<{ setting: Setting; obj_id: string; id: number; retrieve: () => Promise<string> }> {
  const setting = await makeSetting(api_classname, credentials, {}, { type: 'imaging spectrograph' });
  const obj_id = await makeObj();
  const { data } = await api<{ id: number; request_status: string }>('POST', '/api/followup_request', {
    token: setting.asker.token, body: { obj_id, allocation_id: setting.allocation_id, payload: { ...payload, ...fields } },
  });
  expect(data.request_status).toBe('submitted');
  const retrieve = async () => (await api<{ request_status: string }>('GET', `/api/photometry_request/${data.id}`, { token: setting.asker.token })).data.request_status;
  return { setting, obj_id, id: data.id, retrieve };
}

interface Spectrum { wavelengths: number[]; fluxes: number[]; observed_at: string; followup_request_id: number; origin: string }
const spectraOf = async (obj_id: string, token: string) => (await ok<{ spectra: Spectrum[] }>('GET', `/api/sources/${obj_id}/spectra`, { token })).spectra;
const commentsOf = (obj_id: string, token: string) => ok<{ text: string }[]>('GET', `/api/sources/${obj_id}/comments`, { token });

it('reduced frames are listed on the source, once, and only for the groups of the request', async () => {
  const { setting, obj_id, retrieve } = await ask('SINISTROAPI', { observation_choices: ['rp'] });
  expect(await retrieve()).toBe('complete: 1 reduced frame in the archive');
  await retrieve();
  const found = await commentsOf(obj_id, setting.asker.token);
  expect(found.map(({ text }) => text)).toEqual([expect.stringContaining(`[tfn-e91.fits.fz](${inject('stand_in')}/archive/frames/2/), rp, 2026-03-18T10:00:00 UTC`)]);
  expect(found[0]!.text).not.toContain('e00');
  expect(await commentsOf(obj_id, (await makeUser()).token)).toEqual([]);
});

it('a spectrum of FLOYDS is taken out of the products of its night and lands on the source', async () => {
  frames.push({ id: 3, basename: 'NOAO_0001_fts_20260318_61117', filename: 'night.tar.gz', url: `${inject('stand_in')}/storage/night.tar.gz`, observation_date: NIGHT, reduction_level: 90 });
  const { setting, obj_id, id, retrieve } = await ask('FLOYDSAPI');
  // The storage breaks off, then gives rubbish: it is asked again, nothing is stored.
  lco.askFaults.push({ status: 200, body: JSON.stringify({ id: 100, state: 'COMPLETED', requests: [{ id: 900 }] }) }, { status: 200, body: JSON.stringify({ results: frames }) }, 'reset');
  expect(await retrieve()).not.toContain('complete');
  lco.askFaults.push({ status: 200, body: JSON.stringify({ id: 100, state: 'COMPLETED', requests: [{ id: 900 }] }) }, { status: 200, body: JSON.stringify({ results: frames }) }, { garbage: 'no archive' });
  await retrieve();
  expect(await spectraOf(obj_id, setting.asker.token)).toEqual([]);

  expect(await retrieve()).toBe('complete: 2 reduced frames in the archive, 1 spectrum fetched');
  expect(await spectraOf(obj_id, setting.asker.token)).toMatchObject([{
    wavelengths: [4000, 5000, 6000, 7000], fluxes: [1, 2.5, 2, 1.5], observed_at: expect.stringContaining('2026-03-18T09:10:11'), followup_request_id: id, origin: 'LCO',
  }]);
  expect(await retrieve()).toContain('1 spectrum fetched');
  expect(await spectraOf(obj_id, setting.asker.token)).toHaveLength(1);
});

it('an archive that refuses or answers something else leaves the request waiting for its data', async () => {
  const { setting, obj_id, retrieve } = await ask('FLOYDSAPI');
  const observed = { status: 200, body: JSON.stringify({ id: 100, state: 'COMPLETED', requests: [{ id: 900 }] }) };
  for (const fault of [{ status: 503 }, { garbage: '<html>' }, { status: 200, body: '{"count": 3}' }, { status: 200, body: '{"results": [{"id": "x"}]}' }]) {
    lco.askFaults.push(observed, fault);
    expect(await retrieve(), JSON.stringify(fault)).not.toContain('in the archive');
  }
  frames = [];
  expect(await retrieve()).toBe('complete');
  expect(await commentsOf(obj_id, setting.asker.token)).toEqual([]);
});
