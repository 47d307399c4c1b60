/** Lasair: https://lasair.readthedocs.io. One connection is for one survey: those of ZTF and Rubin are different servers. */
import { fieldsAt, idAt, numberAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import { OutboundFailed } from '@/lib/http/outbound';
import type { AlertRecord, BrokerCutouts, BrokerPlugin, BrokerSurvey, Link, StoredQuery } from '@/lib/integrations/brokers/plugin';
import { latest, ofLsst, ofZtf, present, split } from '@/lib/integrations/brokers/measurements';
import { address, ask, askForFile, fieldsOf, isFields, listOf, rowsAt, textSetting } from '@/lib/integrations/brokers/wire';

const ENDPOINTS: Readonly<Record<BrokerSurvey, string>> = { ZTF: 'https://lasair-ztf.lsst.ac.uk/api', LSST: 'https://api.lasair.lsst.ac.uk/api' };
const IMAGES = { cutoutScience: 'Science', cutoutTemplate: 'Template', cutoutDifference: 'Difference' } as const;
/** Rows of a query that is only tried. */
const TRIED = 50;

const surveyOf = (link: Link): BrokerSurvey => (textSetting(link, 'survey', 'ZTF') === 'LSST' ? 'LSST' : 'ZTF');

async function call(link: Link, method: string, form: Readonly<Record<string, string | number>>): Promise<unknown> {
  const token = textSetting(link, 'token');
  const answer = await ask(link, `${address(link, 'endpoint', ENDPOINTS[surveyOf(link)])}/${method}/`, { form, headers: token ? { authorization: `Token ${token}` } : {} });
  if (isFields(answer) && typeof answer.error === 'string') throw new OutboundFailed(answer.error.slice(0, 300));
  return answer;
}

const read = async (link: Link, objectId: string): Promise<Fields | null> => {
  if (surveyOf(link) === 'LSST') return fieldsOf(await call(link, 'object', { objectId, lite: 'False' }));
  return listOf(await call(link, 'objects', { objectIds: objectId }))[0] ?? null;
};

function ztfRecord(objectId: string, found: Fields): AlertRecord | null {
  const rows = rowsAt(found, 'candidates');
  const { prv_candidates, prv_nondetections } = split(rows.map(ofZtf));
  const newest = latest(prv_candidates);
  if (!newest) return null;
  const of = fieldsAt(found, 'objectData') ?? {};
  const candidate = { ...newest, ra: numberAt(of, 'ramean') ?? newest.ra, dec: numberAt(of, 'decmean') ?? newest.dec };
  return { objectId, candid: newest.candid ?? null, candidate, prv_candidates, prv_nondetections, fp_hists: present(rowsAt(found, 'forcedphot').map(ofZtf)) };
}

function lsstRecord(objectId: string, found: Fields): AlertRecord | null {
  const prv_candidates = present(rowsAt(found, 'diaSourcesList').map((row) => ofLsst(row)));
  const newest = latest(prv_candidates);
  const of = fieldsAt(found, 'diaObject') ?? {};
  const [ra, dec] = [numberAt(of, 'ra') ?? newest?.ra, numberAt(of, 'decl') ?? numberAt(of, 'dec') ?? newest?.dec];
  if (!newest || ra === undefined || dec === undefined) return null;
  return { objectId, candid: newest.candid ?? null, candidate: { ...newest, ra, dec }, prv_candidates, prv_nondetections: [], fp_hists: present(rowsAt(found, 'diaForcedSourcesList').map((row) => ofLsst(row))) };
}

const record = async (link: Link, objectId: string): Promise<AlertRecord | null> => {
  const found = await read(link, objectId);
  if (!found) return null;
  return surveyOf(link) === 'LSST' ? lsstRecord(objectId, found) : ztfRecord(objectId, found);
};

const run = (link: Link, { selected, tables, conditions }: StoredQuery, limit: number): Promise<unknown> =>
  call(link, 'query', { selected, tables, conditions, limit, offset: 0 });

export const lasair: BrokerPlugin = {
  broker_classname: 'LASAIRBROKER',
  label: 'Lasair',
  surveys: ['ZTF', 'LSST'],
  filter_kind: 'query',
  isPublic: true,
  form: {
    formSchema: {
      type: 'object', required: ['endpoint'],
      properties: {
        endpoint: { type: 'string', title: 'Address of the API', format: 'uri', default: ENDPOINTS.ZTF },
        token: { type: 'string', title: 'Token' },
        survey: { type: 'string', title: 'Survey', enum: ['ZTF', 'LSST'], default: 'ZTF' },
        poll_interval: { type: 'integer', title: 'Seconds between two looks at what filters let through', minimum: 60, default: 86_400 },
        limit: { type: 'integer', title: 'Objects a look', minimum: 1, maximum: 10_000, default: 1000 },
      },
    },
    uiSchema: { token: { 'ui:widget': 'password' } },
  },
  secrets: ['token'],
  queryAlerts: async (link, { objectId, cone, given, limit }) => {
    if (objectId) {
      const found = await record(link, objectId);
      return found ? [{ ...found }] : [];
    }
    if (cone) {
      const near = await call(link, 'cone', { ra: cone.ra, dec: cone.dec, radius: cone.radius, requestType: 'all' });
      const records = await Promise.all(listOf(near).slice(0, 20).map((row) => record(link, String(row.object ?? row.objectId ?? row.diaObjectId ?? ''))));
      return present(records).map((found) => ({ ...found }));
    }
    if (given.selected && given.tables) return listOf(await run(link, { selected: given.selected, tables: given.tables, conditions: given.conditions ?? '' }, limit));
    throw new OutboundFailed('it needs objectId, or ra, dec and radius, or selected and tables');
  },
  getAlert: (link, objectId) => record(link, objectId),
  getCutouts: async (link, candid, survey, objectId) => {
    if (!objectId) throw new OutboundFailed('it needs objectId to find the images of an alert');
    const found = (await read(link, objectId)) ?? {};
    const rows = rowsAt(found, survey === 'LSST' ? 'diaSourcesList' : 'candidates');
    const images = rows.filter((row) => (idAt(row, 'candid') ?? idAt(row, 'diaSourceId')) === candid).map((row) => fieldsAt(row, 'image_urls'))[0] ?? {};
    const cutouts: BrokerCutouts = {};
    for (const [name, key] of Object.entries(IMAGES)) {
      const where = images?.[key];
      if (typeof where === 'string' && where) cutouts[name as keyof BrokerCutouts] = await askForFile(link, where);
    }
    return cutouts;
  },
  coneSearch: async (link, { ra, dec, radius }) => listOf(await call(link, 'cone', { ra, dec, radius, requestType: 'all' })),
  testFilter: async (link, { given }) => {
    const { selected, tables, conditions = '', limit } = given;
    if (typeof selected !== 'string' || typeof tables !== 'string') throw new OutboundFailed('it needs selected and tables');
    return run(link, { selected, tables, conditions: String(conditions) }, Number(limit) || TRIED);
  },
  poll: async (link, query, limit) =>
    listOf(await run(link, query, limit)).flatMap((row) => {
      const objectId = idAt(row, 'objectId') ?? idAt(row, 'diaObjectId');
      const { objectId: _, diaObjectId: __, ...annotations } = row;
      return objectId ? [{ objectId, annotations }] : [];
    }),
  testConnection: async (link) => {
    await call(link, 'cone', { ra: 0, dec: 0, radius: 1, requestType: 'count' });
  },
};
