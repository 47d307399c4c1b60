/** BOOM: https://github.com/boom-astro/boom. Filters are pipelines of MongoDB, versioned there. */
import { fieldsAt, idAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import { OutboundFailed } from '@/lib/http/outbound';
import { processWide } from '@/lib/processWide';
import type { AlertQuery, BrokerPlugin, Cone, Link } from '@/lib/integrations/brokers/plugin';
import { address, ask, fieldsOf, isFields, jsonOf, listOf, requireGood, send, textSetting, type Question } from '@/lib/integrations/brokers/wire';
import { boomCutouts, boomRecord } from './boomRecords';

interface Pass {
  token: string;
  /** Milliseconds since 1970. */
  until: number;
}
/** Tokens are good for an hour or so; they are taken anew a minute early. */
const passes = (): Map<string, Pass> => processWide('passes of BOOM', () => new Map<string, Pass>());
const EARLY = 60_000;
const HOUR = 3600;
/** What the survey has seen, as opposed to catalogues. */
const OWN = /^(ZTF|LSST|PTF|PGIR|WNTR|DECAM)_/;
/** Catalogues asked at once. */
const AT_ONCE = 8;
const WITHOUT_IMAGES = { cutoutScience: 0, cutoutTemplate: 0, cutoutDifference: 0 };
/** Days: BOOM tests a filter on no more at once. */
const LONGEST_TEST = 7;

function base(link: Link): string {
  const host = textSetting(link, 'host');
  if (/^https?:\/\//.test(host)) return address(link, 'host', '');
  const port = textSetting(link, 'port', '443');
  return `${textSetting(link, 'protocol', 'https')}://${host}${port === '443' || port === '80' ? '' : `:${port}`}`;
}

async function pass(link: Link): Promise<string> {
  const [username, password] = [textSetting(link, 'username'), textSetting(link, 'password')];
  const key = `${base(link)} ${username} ${password}`;
  const known = passes().get(key);
  if (known && known.until > Date.now()) return known.token;
  const answer = fieldsOf(await ask(link, `${base(link)}/auth`, { form: { username, password } }));
  if (typeof answer.access_token !== 'string') throw new OutboundFailed('it gave no token');
  passes().set(key, { token: answer.access_token, until: Date.now() + (Number(answer.expires_in) || HOUR) * 1000 - EARLY });
  return answer.access_token;
}

async function call(link: Link, path: string, question: Question = {}): Promise<unknown> {
  const asked = async () => send(link, `${base(link)}/${path}`, { ...question, headers: { authorization: `Bearer ${await pass(link)}` } });
  let reply = await asked();
  if (reply.status === 401) {
    passes().clear();
    reply = await asked();
  }
  const answer = jsonOf(requireGood(reply));
  return isFields(answer) && 'data' in answer ? answer.data : answer;
}

/** Longitudes of GeoJSON go from −180 to 180. */
function withPosition(row: Fields): Fields {
  const place = fieldsAt(fieldsAt(row, 'coordinates') ?? {}, 'radec_geojson')?.coordinates;
  const [lon, lat] = Array.isArray(place) ? (place as unknown[]) : [];
  return { ...row, _id: String(row._id ?? ''), ...(typeof lon === 'number' && typeof lat === 'number' ? { ra: lon + 180, dec: lat } : {}) };
}

async function inCone(link: Link, catalog_name: string, { ra, dec, radius }: Cone, projection?: object): Promise<Fields[]> {
  const answer = await call(link, 'queries/cone_search', {
    json: { catalog_name, object_coordinates: { query: [ra, dec] }, radius, unit: 'Arcseconds', max_time_ms: 10_000, ...(projection ? { projection } : {}) },
  });
  return listOf(fieldsOf(answer).query ?? []);
}

async function find(link: Link, { survey, objectId, candid, cone, jd_start, jd_end, limit }: AlertQuery): Promise<Fields[]> {
  const catalog_name = `${survey}_alerts`;
  const window = { ...(jd_start === undefined ? {} : { $gte: jd_start }), ...(jd_end === undefined ? {} : { $lte: jd_end }) };
  const filter = { ...(objectId ? { objectId } : {}), ...(Object.keys(window).length ? { 'candidate.jd': window } : {}) };
  // Ids of alerts do not fit into the numbers of JSON as we write it, so that they are looked for among the object's.
  const found = cone ? await inCone(link, catalog_name, cone, WITHOUT_IMAGES) : listOf(await call(link, 'queries/find', { json: { catalog_name, filter, projection: WITHOUT_IMAGES, limit, max_time_ms: 10_000 } }));
  return candid ? found.filter((row) => (idAt(row, 'candid') ?? idAt(row, '_id')) === candid) : found;
}

const wholeObject = (survey: string, objectId: string): object[] => [
  { $match: { objectId } },
  { $sort: { 'candidate.jd': -1 } },
  { $limit: 1 },
  { $lookup: { from: `${survey}_alerts_aux`, localField: 'objectId', foreignField: '_id', as: 'aux' } },
  { $unwind: { path: '$aux', preserveNullAndEmptyArrays: true } },
  { $project: { objectId: 1, candid: 1, candidate: 1, prv_candidates: '$aux.prv_candidates', prv_nondetections: '$aux.prv_nondetections', fp_hists: '$aux.fp_hists' } },
];

async function* catalogues(link: Link, names: readonly string[], cone: Cone): AsyncGenerator<[string, Fields[]]> {
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const part = names.slice(start, start + AT_ONCE);
    // One catalogue that does not answer keeps nobody from the others.
    const found = await Promise.all(part.map((name) => inCone(link, name, cone).catch((): Fields[] => [])));
    for (const [i, rows] of found.entries()) if (rows.length) yield [part[i]!, rows.map(withPosition)];
  }
}

/** A window of time in pieces that BOOM tests. */
export function testWindows(start: number | undefined, end: number | undefined): { start_jd?: number; end_jd?: number }[] {
  if (start === undefined || end === undefined || !(end - start > LONGEST_TEST)) return [{ start_jd: start, end_jd: end }];
  const count = Math.ceil((end - start) / LONGEST_TEST);
  return Array.from({ length: count }, (_, i) => ({ start_jd: start + i * LONGEST_TEST, end_jd: Math.min(end, start + (i + 1) * LONGEST_TEST) }));
}

const optionalNumber = (value: unknown): number | undefined => (value === undefined || value === null || value === '' || !Number.isFinite(Number(value)) ? undefined : Number(value));

export const boom: BrokerPlugin = {
  broker_classname: 'BOOMBROKER',
  label: 'BOOM',
  surveys: ['ZTF', 'LSST'],
  filter_kind: 'pipeline',
  crossMatchesCatalogs: true,
  form: {
    formSchema: {
      type: 'object', required: ['host', 'username', 'password'],
      properties: {
        protocol: { type: 'string', title: 'Protocol', enum: ['https', 'http'], default: 'https' },
        host: { type: 'string', title: 'Host' },
        port: { type: 'integer', title: 'Port', default: 443 },
        username: { type: 'string', title: 'User' },
        password: { type: 'string', title: 'Password' },
        survey: { type: 'string', title: 'Survey where none is asked for', enum: ['ZTF', 'LSST'], default: 'ZTF' },
      },
    },
    uiSchema: { password: { 'ui:widget': 'password' } },
  },
  secrets: ['password', 'kafka.password'],
  queryAlerts: find,
  getAlert: async (link, objectId, survey) => {
    const answer = await call(link, 'queries/pipeline', { json: { catalog_name: `${survey}_alerts`, pipeline: wholeObject(survey, objectId), max_time_ms: 30_000 } });
    const [found] = Array.isArray(answer) ? listOf(answer) : [];
    return found ? boomRecord(found, survey) : null;
  },
  getCutouts: async (link, candid, survey) => boomCutouts(await call(link, `surveys/${survey}/cutouts`, { query: { candid } })),
  coneSearch: async (link, cone) => {
    const names = listOf(await call(link, 'catalogs')).map(({ name }) => String(name ?? '')).filter((name) => name && !OWN.test(name));
    const found: Record<string, Fields[]> = {};
    for await (const [name, rows] of catalogues(link, names, cone)) found[name] = rows;
    return found;
  },
  alertSchema: (link, survey) => call(link, `filters/schemas/${survey}`),
  testFilter: async (link, { survey, permissions, given }) => {
    if (!Array.isArray(given.pipeline)) throw new OutboundFailed('it needs a pipeline');
    const common = { survey, pipeline: given.pipeline, permissions };
    const windows = testWindows(optionalNumber(given.start_jd), optionalNumber(given.end_jd));
    if (!given.sort_by) {
      let count = 0;
      for (const window of windows) count += Number(fieldsOf(await call(link, 'filters/test/count', { json: { ...common, ...window } })).count ?? 0);
      return { count };
    }
    const limit = Number(given.limit) || 50;
    const results: Fields[] = [];
    for (const window of windows) {
      const answer = fieldsOf(await call(link, 'filters/test', { json: { ...common, ...window, sort_by: given.sort_by, sort_order: given.sort_order ?? 'Descending', limit } }));
      results.push(...listOf(answer.results ?? []).map((row) => ({ ...row, _id: String(row._id ?? '') })));
    }
    return { results: results.slice(0, limit) };
  },
  remoteFilters: {
    read: async (link, remote_id) => {
      const found = fieldsOf(await call(link, `filters/${encodeURIComponent(remote_id)}`));
      return { fv: listOf(found.fv ?? []), active_fid: idAt(found, 'active_fid'), active: found.active === true };
    },
    create: async (link, { name, survey, permissions, pipeline }) => {
      const made = fieldsOf(await call(link, 'filters', { json: { name, survey, permissions, pipeline } }));
      const [remote_id, fid] = [idAt(made, 'id'), idAt(made, 'active_fid')];
      if (!remote_id || !fid) throw new OutboundFailed('it did not say what it called the filter');
      return { remote_id, fid };
    },
    addVersion: async (link, remote_id, pipeline) => {
      const fid = idAt(fieldsOf(await call(link, `filters/${encodeURIComponent(remote_id)}/versions`, { json: { pipeline } })), 'fid');
      if (!fid) throw new OutboundFailed('it did not say what it called the version');
      return { fid };
    },
    activate: async (link, remote_id, change) => {
      // Whether the version may be used is decided here, before it is asked for.
      await call(link, `filters/${encodeURIComponent(remote_id)}`, { method: 'PATCH', json: { ...change, skip_validation: true } });
    },
    validate: async (link, remote_id, fid) => {
      const said = fieldsOf(await call(link, `filters/${encodeURIComponent(remote_id)}/validate`, { method: 'POST', query: { fid } }));
      return { passed: said.passed === true, message: typeof said.message === 'string' ? said.message : null };
    },
    remove: async (link, remote_id) => {
      await call(link, `filters/${encodeURIComponent(remote_id)}`, { method: 'DELETE' });
    },
  },
  testConnection: async (link) => {
    await pass(link);
  },
};
