import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acl } from '@/lib/auth/permissions';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGcnEvent } from '@/lib/testing/gcn';
import { startStandIn, type Speak, type StandIn } from '@/lib/testing/standIn';
import { makeGroup, makeInstrument, makeUser, ok, unique, type Person } from '@/lib/testing/world';

const db = <T extends object>(text: string, values: unknown[] = []) =>
  withClient(inject('database_url'), async (client) => (await client.query<T>(text, values)).rows);

/** The portal of the tests reaches nothing outside, so the job is done in this process, on its database. */
async function inProcess() {
  process.env.DATABASE_URL = inject('database_url');
  process.env.DATA_DIR = inject('data_dir');
  const [{ importTransients }, { forgetAnswers }] = await Promise.all([import('@/lib/transientCatalogs/importTransients'), import('@/lib/integrations/catalogs/service')]);
  forgetAnswers();
  return importTransients;
}

let group_id: number;
let ada: Person;
let service: StandIn | undefined;
beforeAll(async () => {
  group_id = await makeGroup();
  ada = await makeUser(['Upload data', 'Comment'] satisfies Acl[], [[group_id, true]]);
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

interface Point { mjd: number; mag: number | null; magerr: number | null; flux: number | null; fluxerr: number; filter: string; magsys: string; origin: string; altdata: unknown; groups: { id: number }[] }
const photometry = (obj_id: string, magsys: string) =>
  ok<Point[]>('GET', `/api/sources/${obj_id}/photometry`, { token: ada.token, query: { format: 'both', magsys } });
const news = async (type: string) =>
  (await ok<{ text: string; notification_type: string; url: string }[]>('GET', '/api/internal/notifications', { token: ada.token })).filter(({ notification_type }) => notification_type === type);

/** As Gaia's alerts are served: a table of all, and one of each. */
function gaia(names: readonly string[], broken: readonly string[] = []): Speak {
  const rows = names.map((name, i) => `${name},2031-03-0${i + 1} 02:51:10,${10 + i * 40}.5,-3.25,17.5,19.0,0.6,"unknown",2031-03-09 10:00:00,"rise, in a galaxy",AT2031x`);
  return ({ url }) => {
    if (url.endsWith('/alerts.csv')) return { body: `#Name, Date, RaDeg, DecDeg, AlertMag, HistoricMag, HistoricStdDev, Class, Published, Comment, TNSid\n${rows.join('\n')}\n` };
    const name = names.find((each) => url.includes(`/alert/${each}/`))!;
    if (broken.includes(name)) return { status: 500, body: 'sorry' };
    return { body: `${name}\n#Date,JD(TCB),averagemag.\n2014-09-19 02:49:08,2456919.61745,untrusted\n2014-09-20 02:49:08,2456920.61745,null\n2014-10-31 01:40:22,2456961.56970,18.91\n\n` };
  };
}

describe('Gaia alerts', () => {
  it('are saved with their light curves, once, however often', async () => {
    const importTransients = await inProcess();
    const [first, second] = [unique('Gaia31'), unique('Gaia31')];
    service = await startStandIn(gaia([first, second]));
    const job = {
      catalog: 'Gaia', user_id: ada.id, instrument_id: await makeInstrument(['gaia::g']), group_ids: [group_id], startDate: '2031-03-01T00:00:00', endDate: '2031-03-01T23:00:00', query: null,
    };
    await importTransients(job, { last: false }, service.fetch);
    await importTransients(job, { last: false }, service.fetch);
    expect(await ok('GET', `/api/sources/${first}`, { token: ada.token })).toMatchObject({ id: first, ra: 10.5, dec: -3.25, groups: [{ id: group_id }] });
    const points = await photometry(first, 'vega');
    expect(points).toMatchObject([{ mjd: expect.closeTo(56961.0687082, 6), mag: expect.closeTo(18.91, 6), magerr: expect.closeTo(10 ** (0.2625 * 18.91 - 6.3625), 6), filter: 'gaia::g', origin: 'Gaia Alerts' }]);
    expect(points[0]!.groups.map(({ id }) => id)).toContain(group_id);
    expect((await api('GET', `/api/sources/${second}`, { token: ada.token })).status).toBe(404);
    expect((await news('transient_catalog')).map(({ text }) => text)).toEqual(['Gaia: 1 transient, 0 of them new', 'Gaia: 1 transient, 1 of them new']);
  });

  it('whose light curve does not come are saved without one; a list that does not come is asked for again', async () => {
    const importTransients = await inProcess();
    const name = unique('Gaia31');
    service = await startStandIn(gaia([name], [name]));
    const job = { catalog: 'Gaia', user_id: ada.id, instrument_id: await makeInstrument(['gaia::g']), group_ids: [group_id], startDate: null, endDate: null, query: null };
    await importTransients(job, { last: false }, service.fetch);
    expect(await photometry(name, 'vega')).toEqual([]);
    expect((await news('transient_catalog'))[0]!.text).toBe(`Gaia: 1 transient, 1 of them new; no light curve of ${name}`);
    for (const reply of [{ status: 503, body: '' }, { body: '<html>moved</html>' }, { body: 'id,when\n1,2\n' }]) {
      const again = await inProcess();
      service.answer(reply);
      const before = (await news('transient_catalog')).length;
      await expect(again(job, { last: false }, service.fetch)).rejects.toThrow('Gaia photometric alerts is not available');
      expect(await news('transient_catalog')).toHaveLength(before);
      (await inProcess());
      await expect(importTransients(job, { last: true }, service.fetch)).rejects.toThrow('not available');
      expect((await news('transient_catalog'))[0]!.text).toMatch(/^Nothing came of Gaia: /);
    }
  });

  it('are not saved with an instrument that lacks the filter, and that is said', async () => {
    const importTransients = await inProcess();
    service = await startStandIn(gaia([unique('Gaia31')]));
    await importTransients({ catalog: 'Gaia', user_id: ada.id, instrument_id: await makeInstrument(['ztfg']), group_ids: [group_id], startDate: null, endDate: null, query: null }, { last: false }, service.fetch);
    expect((await news('transient_catalog'))[0]!.text).toMatch(/^Nothing came of Gaia: .*has no filter gaia::g/);
  });
});

describe('LSXPS', () => {
  /** As UKSSDC answers its own program. */
  const lsxps = (name: string): Speak => ({ body }) => {
    const asked = JSON.parse(body) as { APIFunc: string; firstRow?: number; sourceID?: string };
    const answer = asked.APIFunc === 'queryDB'
      ? { OK: 1, NumRows: 1, Results: [{ TransientID: '576', IAUName: name, RA: '112.5284106', Decl: '-19.6192622', DetectionDate: '2022-05-30 09:13:32' }] }
      : {
          OK: 1, Binning: 'obslc', Datasets: ['PC_incbad', 'PCUL_incbad', 'PCHard_incbad'],
          PC_incbadData: { columns: ['Time', 'TimePos', 'TimeNeg', 'Rate', 'RatePos', 'RateNeg', 'ObsID'], data: [['59729.403065', '0.3383', '-0.0603', '0.015596', '0.004049', '-0.004049', '00012345001']] },
          PCUL_incbadData: { columns: ['Time', 'TimePos', 'TimeNeg', 'Rate', 'RatePos', 'RateNeg', 'ObsID'], data: [['59800.5', '0.1', '-0.1', '0.003', '0', '0', '00012345002']] },
          PCHard_incbadData: { columns: ['Time'], data: [] },
        };
    return { type: 'application/json', body: JSON.stringify(answer) };
  };

  it('transients are saved with rates as fluxes, and limits', async () => {
    const importTransients = await inProcess();
    const name = `Swift J${unique('')}`;
    service = await startStandIn(lsxps(name));
    const instrument_id = await makeInstrument(['swiftxrt']);
    await importTransients({ catalog: 'LSXPS', user_id: ada.id, instrument_id, group_ids: [group_id], startDate: null, endDate: null, query: null }, { last: false }, service.fetch);
    expect(JSON.parse(service.got[0]!.body)).toMatchObject({ database: 'LSXPS', table: 'transients', constraints: [{ colName: 'Classification', filter: '=', val: 1 }], numRows: 1000 });
    expect(JSON.parse(service.got[1]!.body)).toMatchObject({ APIFunc: 'getSXPSLC', whichCat: 'LSXPS', transient: true, sourceID: '576' });
    const found = await photometry(name.replace(' ', '-'), 'ab');
    expect(found).toMatchObject([
      { mjd: 59729.403065, flux: expect.closeTo(0.015596 * 1.7054, 5), fluxerr: expect.closeTo(0.004049 * 1.7054, 5), filter: 'swiftxrt', altdata: { rate: 0.015596, rate_error: 0.004049 } },
      { mjd: 59800.5, flux: null, fluxerr: expect.closeTo(0.001 * 1.7054, 5), altdata: { rate_upper_limit: 0.003 } },
    ]);
  });

  it('says why it refuses', async () => {
    const importTransients = await inProcess();
    service = await startStandIn({ type: 'application/json', body: JSON.stringify({ ERROR: 12, ERRORTEXT: 'No such table' }) });
    const job = { catalog: 'LSXPS', user_id: ada.id, instrument_id: await makeInstrument(['swiftxrt']), group_ids: [group_id], startDate: null, endDate: null, query: null };
    await expect(importTransients(job, { last: true }, service.fetch)).rejects.toThrow('No such table');
  });
});

describe('questions about an event', () => {
  it('are seen by who may use the allocation, and answered with what is inside the skymap', async () => {
    const importTransients = await inProcess();
    const [inside, outside] = [unique('Gaia31'), unique('Gaia31')];
    service = await startStandIn(gaia([inside, outside]));
    const { dateobs, gcnevent_id } = await makeGcnEvent({ skymap: { ra: 10.5, dec: -3.25, error: 0.5 } });
    const instrument_id = await makeInstrument(['gaia::g']);
    const [allocation] = await db<{ id: number }>('INSERT INTO allocations (group_id, instrument_id, hours_allocated) VALUES ($1, $2, 1) RETURNING id', [group_id, instrument_id]);
    const outsider = await makeUser(['Upload data']);
    const body = {
      allocation_id: allocation!.id, payload: { catalogName: 'Gaia', localizationDateobs: dateobs, localizationCumprob: 0.9, startDate: '2031-03-01', endDate: '2031-03-05' },
    };
    const list = (token: string) => ok<{ id: number; status: string; payload: { localizationName: string } }[]>('GET', `/api/gcn_event/${gcnevent_id}/catalog_query`, { token });
    expect((await api('POST', '/api/catalog_queries', { token: outsider.token, body })).json.message).toMatch(/allocation_id/);
    expect(await ok('POST', '/api/catalog_queries', { token: ada.token, body })).toEqual({});
    const [asked] = await list(ada.token);
    expect(asked).toMatchObject({ requester: { username: ada.username }, allocation: { id: allocation!.id }, target_groups: [{ id: group_id }], payload: { catalogName: 'Gaia', localizationDateobs: dateobs } });
    expect(await list(outsider.token)).toEqual([]);
    // The same question again, which no worker knows of.
    const [{ id }] = (await db<{ id: number }>('INSERT INTO catalog_queries (requester_id, allocation_id, payload) VALUES ($1, $2, $3) RETURNING id', [ada.id, allocation!.id, asked!.payload])) as [{ id: number }];
    const query = { id, dateobs, localization_name: asked!.payload.localizationName, level: 0.9 };
    await importTransients({ catalog: 'Gaia', user_id: ada.id, instrument_id, group_ids: [group_id], startDate: '2031-03-01T00:00:00', endDate: '2031-03-05T00:00:00', query }, { last: false }, service.fetch);
    expect((await list(ada.token)).find((each) => each.id === id)).toMatchObject({ status: 'completed: Gaia: 1 transient, 1 of them new' });
    expect(await photometry(inside, 'vega')).toHaveLength(1);
    expect((await api('GET', `/api/sources/${outside}`, { token: ada.token })).status).toBe(404);
    expect((await news('gcnevent_catalog_query')).at(-1)).toMatchObject({ url: `/gcn_events/${dateobs}` });
  });
});

describe('alerts of ZTF by Fink', () => {
  const fink = (name: string): Speak => ({ path, body }) => {
    const asked = JSON.parse(body) as { class?: string; objectId?: string };
    if (path.endsWith('/latests')) {
      const row = (jd: number) => ({ 'i:objectId': name, 'i:ra': 150.25, 'i:dec': -12.5, 'i:jd': jd });
      return { body: asked.class === 'Kilonova candidate' ? [row(2462927.25), row(2462928.25)] : asked.class === 'SN candidate' ? [row(2462927.75)] : [] };
    }
    expect(asked.objectId).toBe(name);
    return {
      body: [
        { 'i:jd': 2462927.25, 'i:fid': 1, 'i:magpsf': 19.5, 'i:sigmapsf': 0.1 }, { 'i:jd': 2462928.25, 'i:fid': 2, 'i:magpsf': 19.25, 'i:sigmapsf': 0.05 },
        { 'i:jd': 2462928.5, 'i:fid': 9, 'i:magpsf': 19.25, 'i:sigmapsf': 0.05 },
      ],
    };
  };
  const job = async () => ({
    catalog: 'ZTF-Fink', user_id: ada.id, instrument_id: await makeInstrument(['ztfg', 'ztfr']), group_ids: [group_id], startDate: '2031-03-01T00:00:00', endDate: '2031-03-08T00:00:00', query: null,
  });

  it('are saved with their light curves in each filter, once though in several classes', async () => {
    const importTransients = await inProcess();
    const name = unique('ZTF31').replace(/\W/g, '');
    service = await startStandIn(fink(name));
    await importTransients(await job(), { last: false }, service.fetch);
    expect(await ok('GET', `/api/sources/${name}`, { token: ada.token })).toMatchObject({ id: name, ra: 150.25, dec: -12.5 });
    const points = await photometry(name, 'ab');
    expect(points.map(({ mjd, mag, filter, origin }) => [mjd, Math.round(mag! * 100) / 100, filter, origin])).toEqual([
      [62926.75, 19.5, 'ztfg', 'Fink'], [62927.75, 19.25, 'ztfr', 'Fink'],
    ]);
    expect(service.got.map(({ url }) => url)).toEqual(['/api/v1/latests', '/api/v1/latests', '/api/v1/latests', '/api/v1/objects']);
    expect(JSON.parse(service.got[0]!.body)).toMatchObject({ startdate: '2031-03-01 00:00:00', stopdate: '2031-03-08 00:00:00' });
  });

  it('that do not come are asked for again', async () => {
    for (const fault of [{ status: 503 }, { garbage: '<html>' }, { status: 200, body: '{"error": "busy"}' }] as const) {
      const importTransients = await inProcess();
      await service?.stop();
      service = await startStandIn({ body: [] });
      service.faults.push(fault);
      await expect(importTransients(await job(), { last: false }, service.fetch), JSON.stringify(fault)).rejects.toThrow('Fink is not available');
    }
  });
});
