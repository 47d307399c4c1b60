import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { makeGroup, makeObj, makeUser, ok } from '@/lib/testing/world';

/** The portal of the tests reaches nothing outside, so what it does with answers is tried in this process, on its database. */
async function inProcess() {
  process.env.DATABASE_URL = inject('database_url');
  process.env.DATA_DIR = inject('data_dir');
  const [annotate, matches, schema, lookups, service, viewer] = await Promise.all([
    import('@/lib/catalogs/annotate'), import('@/lib/catalogs/matches'), import('@/lib/catalogs/schema'), import('@/lib/catalogs/lookups'),
    import('@/lib/integrations/catalogs/service'), import('@/lib/auth/viewer'),
  ]);
  service.forgetAnswers();
  return { ...annotate, ...matches, ...schema, ...lookups, ...viewer };
}

const db = <T extends object>(text: string, values: unknown[] = []) =>
  withClient(inject('database_url'), async (client) => (await client.query<T>(text, values)).rows);

let service: StandIn | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const GAIA = 'source_id,ra,dec,parallax,parallax_error,parallax_over_error,pm,pmra,pmdec,phot_g_mean_mag,phot_bp_mean_mag,phot_rp_mean_mag,ruwe\n44,10.0001,20.0001,2.5,0.1,25,5,3,4,17.1,17.6,16.5,1.02\n';

describe('catalogues as annotations', () => {
  it('Gaia says what it knows, once, to whom the caller wants', async () => {
    const { annotateFrom, gaiaMatches, gaiaBody, findViewer } = await inProcess();
    service = await startStandIn({ body: GAIA });
    const { fetch } = service;
    const group_id = await makeGroup();
    const ada = await makeUser([], [[group_id, false]]);
    const obj_id = await makeObj();
    const viewer = await findViewer((name) => (name === 'authorization' ? `token ${ada.token}` : null));
    const body = gaiaBody.parse({ group_ids: [group_id] });
    const annotate = () => annotateFrom(viewer, obj_id, body, (place, query) => gaiaMatches(place, query, fetch));
    await annotate();
    const [found] = await ok<{ origin: string; data: object; groups: { id: number }[] }[]>('GET', `/api/sources/${obj_id}/annotations`, { token: ada.token });
    expect(found).toMatchObject({ origin: 'gaiadr3.gaia_source', data: { Mag_G: 17.1, Mag_BP: 17.6, Mag_RP: 16.5, Plx: 2.5, pm: 5, RUWE: 1.02 } });
    expect(found?.groups.map(({ id }) => id)).toEqual([group_id]);
    expect(await ok('GET', `/api/sources/${obj_id}/color_mag`, { token: ada.token, query: { blueMagKey: 'Mag_BP', redMagKey: 'Mag_RP' } })).toEqual([
      { origin: 'gaiadr3.gaia_source', abs_mag: expect.closeTo(17.1 + 5 * Math.log10(0.025), 6), color: expect.closeTo(1.1, 6) },
    ]);
    await expect(annotate()).rejects.toThrow('Annotation already posted.');
  });

  it('nothing there is an error', async () => {
    const { annotateFrom, irsaMatches, irsaBody, findViewer } = await inProcess();
    service = await startStandIn({ body: 'designation,ra,dec,w1mpro\n' });
    const { fetch } = service;
    const ada = await makeUser();
    const viewer = await findViewer((name) => (name === 'authorization' ? `token ${ada.token}` : null));
    await expect(annotateFrom(viewer, await makeObj(), irsaBody.parse({}), (place, query) => irsaMatches(place, query, fetch))).rejects.toThrow('has nothing at the position');
  });

  it('each path has its own service, and says that it is not there', async () => {
    const obj_id = await makeObj();
    const messages = await Promise.all(
      ['gaia', 'irsa', 'vizier', 'datalab', 'ps1'].map(async (name) => (await api('POST', `/api/sources/${obj_id}/annotations/${name}`, { body: {} })).json.message),
    );
    expect(messages.map((message) => message?.replace(/ is not available.*/, ''))).toEqual(['Gaia archive (ESA)', 'IRSA', 'VizieR', 'Astro Data Lab', 'Pan-STARRS catalogue (MAST)']);
    const services = await ok<{ name: string; available: boolean | null }[]>('GET', '/api/internal/catalog_services');
    expect(services.find(({ name }) => name === 'gaia')).toMatchObject({ available: false });
    expect(services.find(({ name }) => name === 'lsxps')).toMatchObject({ available: null });
  });
});

const MPC = `<html><pre> Object designation         R.A.      Decl.     V       Offsets     Motion/hr   Orbit
                           h  m  s     &#176;  '  "        R.A.   Decl.  R.A.  Decl.
 (12345) Someone          00 40 00.1 +20 00 03  19.3   0.1E   0.1N    20+     5-   15o
</pre></html>`;

describe('who an object is', () => {
  it('the Minor Planet Center names it', async () => {
    const { lookUp } = await inProcess();
    service = await startStandIn({ body: MPC });
    const [ada, obj_id] = [await makeUser(), await makeObj()];
    await lookUp({ of: 'mpc', obj_id, ra: 10, dec: 20, user_id: ada.id, date: '2026-11-22T06:00:00', limiting_magnitude: 24, search_radius: 1, obscode: '500' }, { last: false }, service.fetch);
    expect(new URLSearchParams(service.got[0]?.body).get('day')).toBe('22.25');
    expect(await ok('GET', `/api/sources/${obj_id}`, { token: ada.token })).toMatchObject({ is_roid: true, mpc_name: '12345 Someone', alias: ['SSO 12345 Someone'] });
    const [news] = await db<{ text: string }>('SELECT text FROM user_notifications WHERE user_id = $1', [ada.id]);
    expect(news?.text).toContain('minor planet 12345 Someone');
  });

  it('the portal needs an account at the Transient Name Server', async () => {
    const reply = await api('GET', `/api/sources/${await makeObj()}/tns`);
    expect(reply.status).toBe(400);
    expect(reply.json.message).toContain('no account');
  });
});

describe('finding charts with everything outside down', () => {
  const png = (text: string) => createHash('sha256').update(text).digest('hex') !== '' && text.slice(1, 4);

  it('are drawn all the same, as PNG and as PDF', async () => {
    const obj_id = await makeObj();
    const chart = await api('GET', `/api/sources/${obj_id}/finder`, { query: { type: 'png' } });
    expect(chart.status).toBe(200);
    expect(chart.headers.get('content-type')).toBe('image/png');
    expect(png(chart.text)).toBe('PNG');
    const pdf = await api('GET', `/api/sources/${obj_id}/finder`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.text.slice(0, 5)).toBe('%PDF-');
    expect((await api('GET', '/api/unsourced_finder', { query: { location_type: 'pos', ra: 10.5, dec: -20.25, type: 'png' } })).status).toBe(200);
  });

  it('can be given to those who have no account, until the link expires', async () => {
    const obj_id = await makeObj();
    const shared = await ok<{ finding_chart: string; starlist: { str: string }[]; public_url: string; public_url_expires_at: string }>(
      'GET', `/api/sources/${obj_id}/finder`, { query: { type: 'png', as_json: true, facility: 'Shane' } },
    );
    expect(Buffer.from(shared.finding_chart, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(shared.starlist.map(({ str }) => str.slice(0, 5))).toEqual(['!Data', obj_id.slice(0, 5)]);
    expect(new Date(`${shared.public_url_expires_at}Z`).getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    const path = shared.public_url.replace(/^https?:\/\/[^/]+/, '');
    const open = await api('GET', path, { token: null });
    expect([open.status, open.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await api('GET', `${path.slice(0, -4)}${randomBytes(2).toString('hex')}`, { token: null })).status).toBe(404);
  });

  it('offsets have the target alone, and say why', async () => {
    const obj_id = await makeObj();
    expect(await ok('GET', `/api/sources/${obj_id}/offsets`, { query: { facility: 'P200' } })).toMatchObject({
      facility: 'P200', ra: 10, dec: 20, noffsets: 0, gaia_available: false, used_ztfref: false,
      starlist_info: [{ name: expect.any(String), str: expect.stringContaining('00 40 00.00 +20 00 00.0 2000.0 !') }],
    });
  });

  it('standards and limits of observatories need nobody', async () => {
    expect(await ok('GET', '/api/finder_chart/facilities')).toMatchObject({ Keck: { mag_limit: 18.5, min_sep_arcsec: 4 }, Shane: { mag_limit: 17 } });
    expect((await ok<{ starlist_info: object[] }>('GET', '/api/internal/standards', { query: { dec_filter_range: '[0, 10]' } })).starlist_info.length).toBeGreaterThan(2);
  });
});
