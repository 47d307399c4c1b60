import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type Got, type StandIn } from '@/lib/testing/standIn';
import { testWindows } from './plugins/boom';
import type { AlertQuery, BrokerPlugin, BrokerSurvey, Link } from './plugin';
import { brokerPlugins, findBroker } from './registry';
import { parseAlertJson } from './wire';

let broker: StandIn;
beforeAll(async () => {
  broker = await startStandIn({ body: {} });
});
afterAll(() => broker.stop());
beforeEach(() => {
  broker.got.length = 0;
});

const plugin = (name: string): BrokerPlugin => findBroker(name)!;
const link = (settings: object): Link => ({ settings: { ...settings }, fetch: broker.fetch });
const speak = (by: Record<string, unknown>) => broker.answer(({ path }) => ({ body: JSON.stringify(by[path] ?? {}), type: 'application/json', ...(path in by ? {} : { status: 404 }) }));
const near = (survey: BrokerSurvey): AlertQuery => ({ survey, cone: { ra: 150, dec: 2, radius: 5 }, limit: 10, given: {} });
const bodyOf = ({ body }: Got): unknown => JSON.parse(body);

describe('whole numbers of alerts', () => {
  it('stay exact where they are ids, and numbers where they are not', () => {
    expect(parseAlertJson('{"candid": 2450160970515015123, "n": 12, "jd": 2460000.123456789012, "said": "of 2450160970515015123"}')).toEqual({
      candid: '2450160970515015123', n: 12, jd: 2460000.123456789, said: 'of 2450160970515015123',
    });
  });
});

describe('every plug-in', () => {
  it.each(brokerPlugins().map((one) => [one.broker_classname, one] as const))('%s has a form, and keeps its secrets in it', (_, { form, secrets, filter_kind, testFilter, remoteFilters }) => {
    expect(form.formSchema.type).toBe('object');
    const properties = form.formSchema.properties as Record<string, unknown>;
    for (const path of secrets.filter((one) => !one.includes('.'))) expect(properties).toHaveProperty(path);
    expect(filter_kind === 'none').toBe(!testFilter && !remoteFilters);
  });

  it.each(brokerPlugins().map((one) => [one.broker_classname, one] as const))('%s says what is wrong when the broker answers nonsense', async (_, { getAlert }) => {
    broker.answer({ body: 'an error page', type: 'text/html' });
    await expect(getAlert!(link({ endpoint: broker.url, base_url: broker.url, host: broker.url, url: broker.url }), 'ZTF26abcdefg', 'ZTF')).rejects.toThrow('its answer is not JSON');
    broker.answer({ status: 403, body: { message: 'no such user' } });
    await expect(getAlert!(link({ endpoint: broker.url, base_url: broker.url, host: broker.url, url: broker.url }), 'ZTF26abcdefg', 'ZTF')).rejects.toThrow('it refuses the credentials: no such user');
  });
});

describe('ALeRCE', () => {
  it('tells of an object of ZTF', async () => {
    speak({
      '/ztf/v1/objects/ZTF26abcdefg': { oid: 'ZTF26abcdefg', meanra: 150.1, meandec: 2.2 },
      '/ztf/v1/objects/ZTF26abcdefg/lightcurve': {
        detections: [{ mjd: 61000.25, candid: '2450160970515015123', fid: 2, magpsf: 18.5, sigmapsf: 0.1, isdiffpos: -1, ra: 150.1001, dec: 2.2001 }],
        non_detections: [{ mjd: 60999.25, fid: 1, diffmaglim: 20.5 }],
      },
    });
    const found = await plugin('ALERCEBROKER').getAlert!(link({}), 'ZTF26abcdefg', 'ZTF');
    expect(found).toMatchObject({
      candid: '2450160970515015123', candidate: { ra: 150.1, dec: 2.2, jd: 2461000.75 },
      prv_candidates: [{ jd: 2461000.75, band: 'r', magpsf: 18.5, sigmapsf: 0.1, isdiffpos: false, programid: 1 }], prv_nondetections: [{ band: 'g', diffmaglim: 20.5 }],
    });
  });

  it('tells of an object of Rubin, whose times are TAI and whose bands are numbers', async () => {
    speak({
      '/object_api/object': { oid: '170226393632735260', meanra: 10.5, meandec: -30.5 },
      '/lightcurve_api/lightcurve': {
        detections: [{ mjd: 61000.5, measurement_id: '17', band: 1, band_map: { 0: 'u', 1: 'g' }, psfFlux: 3630.78, psfFluxErr: 36.3078, ra: 10.5, dec: -30.5 }], non_detections: [], forced_photometry: [],
      },
    });
    const found = await plugin('ALERCEBROKER').getAlert!(link({}), '170226393632735260', 'LSST');
    expect(broker.got.map(({ query }) => query.get('survey_id'))).toEqual(['lsst', 'lsst']);
    const [point] = found!.prv_candidates;
    expect(point).toMatchObject({ band: 'g', candid: '17', psfFlux: 3630.78 });
    expect(point!.jd).toBeCloseTo(2461001 - 37 / 86400, 8);
    expect(point!.magpsf).toBeCloseTo(22.5, 4); // 3.63078 µJy
  });

  it('does not know what is not there', async () => {
    broker.answer({ status: 404, body: { message: 'not found' } });
    expect(await plugin('ALERCEBROKER').getAlert!(link({}), 'ZTF26nothing', 'ZTF')).toBeNull();
  });
});

describe('Fink', () => {
  it('tells of an object of ZTF with its limits', async () => {
    speak({
      '/api/v1/objects': [
        { 'i:jd': 2461000.75, 'i:fid': 1, 'i:magpsf': 19, 'i:sigmapsf': 0.05, 'i:isdiffpos': 't', 'i:ra': 150.1, 'i:dec': 2.2, 'i:candid': 1234, 'i:drb': 0.98, 'i:programid': 1 },
        { 'i:jd': 2460998.75, 'i:fid': 1, 'i:magpsf': null, 'i:sigmapsf': null, 'i:diffmaglim': 20.1, 'd:tag': 'upperlim' },
      ],
    });
    expect(await plugin('FINKBROKER').getAlert!(link({}), 'ZTF26abcdefg', 'ZTF')).toMatchObject({
      candid: '1234', candidate: { ra: 150.1, dec: 2.2, drb: 0.98 }, prv_candidates: [{ band: 'g', magpsf: 19, isdiffpos: true }], prv_nondetections: [{ band: 'g', diffmaglim: 20.1 }],
    });
    expect(bodyOf(broker.got[0]!)).toMatchObject({ objectId: 'ZTF26abcdefg', withupperlim: true, 'output-format': 'json' });
  });

  it('looks around a position', async () => {
    speak({ '/api/v1/conesearch': [{ 'r:diaObjectId': '31', 'r:ra': 150 }], '/api/v1/sources': [{ 'r:diaSourceId': '5', 'r:midpointMjdTai': 61000, 'r:band': 'i', 'r:psfFlux': 500, 'r:psfFluxErr': 20, 'r:ra': 150, 'r:dec': 2 }] });
    const found = await plugin('FINKBROKER').queryAlerts!(link({}), near('LSST'));
    expect(found).toMatchObject([{ objectId: '31', candid: '5', prv_candidates: [{ band: 'i', psfFlux: 500 }] }]);
    expect(bodyOf(broker.got[0]!)).toMatchObject({ ra: '150', dec: '2', radius: '5' });
  });
});

describe('Lasair', () => {
  const settings = { endpoint: 'https://lasair.example.org/api', token: 'a secret' };

  it('asks as its clients do, and tells of an object', async () => {
    speak({
      '/api/objects/': [{
        objectId: 'ZTF26abcdefg', objectData: { ramean: 150.1, decmean: 2.2 },
        candidates: [{ candid: 77, jd: 2461000.75, fid: 2, magpsf: 17.5, sigmapsf: 0.02, isdiffpos: 't', ra: 150.1, dec: 2.2 }, { jd: 2460999.75, fid: 2, diffmaglim: 20.4 }],
      }],
    });
    expect(await plugin('LASAIRBROKER').getAlert!(link(settings), 'ZTF26abcdefg', 'ZTF')).toMatchObject({
      candid: '77', candidate: { ra: 150.1, dec: 2.2 }, prv_candidates: [{ band: 'r', magpsf: 17.5 }], prv_nondetections: [{ diffmaglim: 20.4 }],
    });
    expect(broker.got[0]).toMatchObject({ method: 'POST', body: 'objectIds=ZTF26abcdefg' });
    expect(broker.got[0]!.headers.authorization).toBe('Token a secret');
  });

  it('runs a query, and says of each object why', async () => {
    speak({ '/api/query/': [{ objectId: 'ZTF26abcdefg', rmag: 17.5 }] });
    const query = { selected: 'objects.objectId, objects.rmag', tables: 'objects', conditions: 'objects.rmag < 18' };
    expect(await plugin('LASAIRBROKER').poll!(link(settings), query, 100)).toEqual([{ objectId: 'ZTF26abcdefg', annotations: { rmag: 17.5 } }]);
    expect(Object.fromEntries(new URLSearchParams(broker.got[0]!.body))).toEqual({ ...query, limit: '100', offset: '0' });
  });

  it('passes on what is wrong with a query', async () => {
    speak({ '/api/query/': { error: 'Unknown column rmga' } });
    await expect(plugin('LASAIRBROKER').testFilter!(link(settings), { survey: 'ZTF', permissions: {}, given: { selected: 'rmga', tables: 'objects' } })).rejects.toThrow('Unknown column rmga');
  });
});

describe('ANTARES', () => {
  it('takes of a locus what is of the survey', async () => {
    const lightcurve = 'alert_id,ant_mjd,ant_survey,ant_ra,ant_dec,ant_passband,ant_mag,ant_magerr,ant_maglim\nztf_candidate:5,61000.25,1,150.1,2.2,R,18.1,0.03,20.5\nztf_upper_limit:6,60999.25,2,,,g,,,20.2\nlsst_dia_source:9,61000.5,1,150.1,2.2,i,18.0,0.01,24.0';
    speak({ '/v2/loci': { data: [{ locus: { locus_id: 'ANT2026abc' } }] }, '/v2/loci/ANT2026abc': { data: { id: 'ANT2026abc', ra: 150.1, dec: 2.2, lightcurve, tags: ['a tag'] } } });
    expect(await plugin('ANTARESBROKER').getAlert!(link({}), 'ZTF26abcdefg', 'ZTF')).toMatchObject({
      objectId: 'ZTF26abcdefg', candid: '5', candidate: { ra: 150.1, locus_id: 'ANT2026abc' }, prv_candidates: [{ band: 'r', magpsf: 18.1, jd: 2461000.75 }], prv_nondetections: [{ band: 'g', diffmaglim: 20.2 }],
    });
    expect(await plugin('ANTARESBROKER').getAlert!(link({}), 'ANT2026abc', 'LSST')).toMatchObject({ prv_candidates: [{ band: 'i' }], prv_nondetections: [] });
  });
});

describe('Babamul', () => {
  it('tells of an object, fluxes and all', async () => {
    const object = { objectId: 'ZTF26abcdefg', candid: 3, candidate: { ra: 150.1, dec: 2.2, jd: 2461000.75, programid: 1 }, prv_candidates: [{ jd: 2461000.75, band: 'g', psfFlux: 1e11, psfFluxErr: 1e9, ra: 150.1, dec: 2.2, programid: 1 }], fp_hists: [{ jd: 2460990.75, band: 'g', psfFlux: -2e9, psfFluxErr: 1e9 }] };
    speak({ '/api/babamul/surveys/ZTF/objects/ZTF26abcdefg': { status: 'success', data: object } });
    const found = await plugin('BABAMULBROKER').getAlert!(link({ token: 't' }), 'ZTF26abcdefg', 'ZTF');
    expect(found!.prv_candidates[0]!.magpsf).toBeCloseTo(18.9, 6); // 100 µJy
    expect(found!.fp_hists).toMatchObject([{ psfFlux: -2e9, isdiffpos: false }]);
  });
});

describe('BOOM', () => {
  const settings = { host: 'boom.example.org', username: 'me', password: 'a password' };
  const boom = () => plugin('BOOMBROKER');

  it('signs in once, and again when the token is refused', async () => {
    let refused = false;
    broker.answer(({ path, headers }) => {
      if (path === '/auth') return { body: { access_token: refused ? 'second' : 'first', expires_in: 3600 } };
      if (headers.authorization === 'Bearer first' && refused) return { status: 401 };
      return { body: { data: [] } };
    });
    const query: AlertQuery = { survey: 'ZTF', objectId: 'ZTF26abcdefg', limit: 10, given: {} };
    await boom().queryAlerts!(link(settings), query);
    await boom().queryAlerts!(link(settings), query);
    expect(broker.got.filter(({ path }) => path === '/auth')).toHaveLength(1);
    refused = true;
    await boom().queryAlerts!(link(settings), query);
    expect(broker.got.filter(({ path }) => path === '/auth')).toHaveLength(2);
    expect(broker.got.at(-1)!.headers.authorization).toBe('Bearer second');
  });

  it('asks every catalogue near a position, and shows the ones that have something', async () => {
    broker.answer(({ path, body }) => {
      if (path === '/auth') return { body: { access_token: 'x' } };
      if (path === '/catalogs') return { body: { data: [{ name: 'Gaia_DR3' }, { name: 'NED' }, { name: 'ZTF_alerts' }, { name: 'Broken' }] } };
      const { catalog_name } = JSON.parse(body) as { catalog_name: string };
      if (catalog_name === 'Broken') return { status: 500 };
      return { body: { data: { query: catalog_name === 'Gaia_DR3' ? [{ _id: 5, coordinates: { radec_geojson: { coordinates: [-29.9, 2.2] } } }] : [] } } };
    });
    expect(await boom().coneSearch!(link({ ...settings, username: 'cone' }), { ra: 150, dec: 2, radius: 3 }, 'ZTF')).toMatchObject({ Gaia_DR3: [{ _id: '5', ra: 150.1, dec: 2.2 }] });
  });

  it('tests long windows in pieces of a week', () => {
    expect(testWindows(2461000, 2461016)).toEqual([{ start_jd: 2461000, end_jd: 2461007 }, { start_jd: 2461007, end_jd: 2461014 }, { start_jd: 2461014, end_jd: 2461016 }]);
    expect(testWindows(2461000, 2461007)).toHaveLength(1);
    expect(testWindows(undefined, undefined)).toEqual([{ start_jd: undefined, end_jd: undefined }]);
  });

  it('keeps filters and their versions there', async () => {
    broker.answer(({ path, method }) => {
      if (path === '/auth') return { body: { access_token: 'x' } };
      if (path === '/filters' && method === 'POST') return { body: { data: { id: 'f1', active_fid: 'v1' } } };
      if (path === '/filters/f1/versions') return { body: { data: { fid: 'v2' } } };
      if (path === '/filters/f1/validate') return { body: { data: { fid: 'v2', passed: false, message: 'too many' } } };
      return { body: { data: { fv: [{ fid: 'v1' }], active_fid: 'v1', active: true } } };
    });
    const [at, remote] = [link({ ...settings, username: 'filters' }), boom().remoteFilters!];
    expect(await remote.create(at, { name: 'mine', survey: 'ZTF', permissions: { ZTF: [1] }, pipeline: [] })).toEqual({ remote_id: 'f1', fid: 'v1' });
    expect(await remote.addVersion(at, 'f1', [])).toEqual({ fid: 'v2' });
    expect(await remote.validate(at, 'f1', 'v2')).toEqual({ passed: false, message: 'too many' });
    expect(await remote.read(at, 'f1')).toEqual({ fv: [{ fid: 'v1' }], active_fid: 'v1', active: true });
  });
});
