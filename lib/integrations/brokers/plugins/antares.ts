/** ANTARES: https://antares.noirlab.edu. Its objects are loci; a locus can hold alerts of both surveys. */
import { fieldsAt, numberAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import { mjdToJd } from '@/lib/astro/time';
import type { AlertRecord, BrokerCutouts, BrokerPlugin, BrokerSurvey, Cone, Link, Measurement } from '@/lib/integrations/brokers/plugin';
import { bandOf, latest, present, split } from '@/lib/integrations/brokers/measurements';
import { address, ask, askForFile, askIfThere, fieldsOf, isFields, listOf } from '@/lib/integrations/brokers/wire';

const api = (link: Link): string => address(link, 'url', 'https://api.antares.noirlab.edu/v2');
const NEAR = 20;
/** Of the column `ant_survey`: detections and limits of ZTF, and detections of Rubin, begin their ids so. */
const IDS: Readonly<Record<BrokerSurvey, string>> = { ZTF: 'ztf_', LSST: 'lsst_' };

const dataOf = (answer: unknown): unknown => fieldsOf(answer).data;

const search = async (link: Link, filter: object, limit: number): Promise<Fields[]> =>
  listOf(dataOf(await ask(link, `${api(link)}/loci`, { query: { limit, sort: '-properties.newest_alert_observation_time', elasticsearch_query: JSON.stringify({ query: { bool: { filter } } }) } })))
    .map((row) => fieldsAt(row, 'locus') ?? row);

const near = (link: Link, { ra, dec, radius }: Cone): Promise<Fields[]> =>
  search(link, { sky_distance: { radius: `${radius / 3600} degree`, location: `${ra} ${dec}` } }, NEAR);

/** Fields of CSV without quotes: numbers, names, nothing. */
function rowsOf(csv: string): Fields[] {
  const [head = '', ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => {
      const cell = cells[i] ?? '';
      const number = Number(cell);
      return [name, cell !== '' && Number.isFinite(number) ? number : cell || null];
    }));
  });
}

function measurement(row: Fields, survey: BrokerSurvey): Measurement | null {
  const id = String(row.alert_id ?? '');
  const [mjd, band] = [numberAt(row, 'ant_mjd'), bandOf(survey, row.ant_passband)];
  if (!id.startsWith(IDS[survey]) || mjd === null || band === null) return null;
  const mag = numberAt(row, 'ant_mag');
  return {
    jd: mjdToJd(mjd), band, programid: 1, candid: id.slice(id.indexOf(':') + 1), ra: numberAt(row, 'ant_ra') ?? undefined, dec: numberAt(row, 'ant_dec') ?? undefined,
    ...(mag === null ? {} : { magpsf: mag, sigmapsf: numberAt(row, 'ant_magerr') ?? undefined, isdiffpos: true }), diffmaglim: numberAt(row, 'ant_maglim') ?? undefined,
  };
}

async function locusId(link: Link, objectId: string, survey: BrokerSurvey): Promise<string | null> {
  if (/^ANT/i.test(objectId)) return objectId;
  const name = survey === 'ZTF' ? 'properties.ztf_object_id' : 'properties.survey.lsst.dia_object_id';
  const [found] = await search(link, { term: { [name]: objectId } }, 1);
  return typeof found?.locus_id === 'string' ? found.locus_id : null;
}

async function record(link: Link, objectId: string, survey: BrokerSurvey): Promise<AlertRecord | null> {
  const id = await locusId(link, objectId, survey);
  const answer = id && (await askIfThere(link, `${api(link)}/loci/${encodeURIComponent(id)}`));
  if (!isFields(answer)) return null;
  const locus = fieldsOf(answer.data);
  const { prv_candidates, prv_nondetections } = split(rowsOf(String(locus.lightcurve ?? '')).map((row) => measurement(row, survey)));
  const newest = latest(prv_candidates);
  if (!newest) return null;
  const [ra, dec] = [numberAt(locus, 'ra') ?? newest.ra, numberAt(locus, 'dec') ?? newest.dec];
  return { objectId, candid: newest.candid ?? null, candidate: { ...newest, ra, dec, locus_id: id, tags: locus.tags }, prv_candidates, prv_nondetections, fp_hists: [] };
}

const nameOf = (locus: Fields, survey: BrokerSurvey): string | null => {
  const properties = fieldsAt(locus, 'properties') ?? {};
  const known = survey === 'ZTF' ? properties.ztf_object_id : fieldsAt(fieldsAt(properties, 'survey') ?? {}, 'lsst')?.dia_object_id;
  const one: unknown = Array.isArray(known) ? known[0] : known;
  return typeof one === 'string' || typeof one === 'number' ? String(one) : null;
};

export const antares: BrokerPlugin = {
  broker_classname: 'ANTARESBROKER',
  label: 'ANTARES',
  surveys: ['ZTF', 'LSST'],
  filter_kind: 'none',
  isPublic: true,
  form: { formSchema: { type: 'object', properties: { url: { type: 'string', title: 'Address', format: 'uri', default: 'https://api.antares.noirlab.edu/v2' } } }, uiSchema: {} },
  secrets: [],
  queryAlerts: async (link, { objectId, cone, survey }) => {
    const names = objectId ? [objectId] : cone ? present((await near(link, cone)).map((locus) => nameOf(locus, survey))) : [];
    return present(await Promise.all(names.map((name) => record(link, name, survey)))).map((found) => ({ ...found }));
  },
  getAlert: record,
  getCutouts: async (link, candid, survey) => {
    const id = survey === 'ZTF' ? `ztf_candidate:${candid}` : `lsst_dia_source:${candid}`;
    const found = listOf(dataOf(await ask(link, `${api(link)}/alerts/${encodeURIComponent(id)}/thumbnails`)));
    const cutouts: BrokerCutouts = {};
    for (const { thumbnail_type, src } of found) {
      const name = { science: 'cutoutScience', template: 'cutoutTemplate', difference: 'cutoutDifference' }[String(thumbnail_type)] as keyof BrokerCutouts | undefined;
      if (name && typeof src === 'string') cutouts[name] = await askForFile(link, src);
    }
    return cutouts;
  },
  coneSearch: near,
};
