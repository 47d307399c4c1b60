/** ALeRCE: https://alerce.science. Everything is public. */
import { idAt, numberAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import type { AlertRecord, BrokerCutouts, BrokerPlugin, BrokerSurvey, Cone, Link, Measurement } from '@/lib/integrations/brokers/plugin';
import { latest, ofLsst, ofZtf, present } from '@/lib/integrations/brokers/measurements';
import { address, ask, askForFile, askIfThere, fieldsOf, isFields, listOf, rowsAt } from '@/lib/integrations/brokers/wire';

const ztfApi = (link: Link): string => address(link, 'ztf_url', 'https://api.alerce.online');
const stamps = (link: Link): string => address(link, 'stamps_url', 'https://avro.alerce.online');
const lsstApi = (link: Link): string => address(link, 'lsst_url', 'https://api-lsst.alerce.online');
const TYPES = { cutoutScience: 'science', cutoutTemplate: 'template', cutoutDifference: 'difference' } as const;
const NEAR = 20;

const positionOf = (object: Fields, newest: Measurement): Fields => ({ ...newest, ra: numberAt(object, 'meanra') ?? newest.ra, dec: numberAt(object, 'meandec') ?? newest.dec });

async function readCurve(link: Link, objectId: string, survey: BrokerSurvey): Promise<{ object: Fields; curve: Fields } | null> {
  const [object, curve] =
    survey === 'ZTF'
      ? await Promise.all([askIfThere(link, `${ztfApi(link)}/ztf/v1/objects/${encodeURIComponent(objectId)}`), askIfThere(link, `${ztfApi(link)}/ztf/v1/objects/${encodeURIComponent(objectId)}/lightcurve`)])
      : await Promise.all([askIfThere(link, `${lsstApi(link)}/object_api/object`, { query: { oid: objectId, survey_id: 'lsst' } }), askIfThere(link, `${lsstApi(link)}/lightcurve_api/lightcurve`, { query: { oid: objectId, survey_id: 'lsst' } })]);
  return isFields(object) && curve !== null ? { object, curve: fieldsOf(curve) } : null;
}

/** Bands of Rubin are numbers here, with their names beside them. */
const named = (row: Fields): Fields => (isFields(row.band_map) ? { ...row, band: row.band_map[String(row.band)] } : row);

async function record(link: Link, objectId: string, survey: BrokerSurvey): Promise<AlertRecord | null> {
  const found = await readCurve(link, objectId, survey);
  if (!found) return null;
  const { object, curve } = found;
  const measured = (name: string) => present(rowsAt(curve, name).map((row) => (survey === 'ZTF' ? ofZtf(row) : ofLsst(named(row)))));
  const prv_candidates = measured('detections');
  const newest = latest(prv_candidates);
  if (!newest) return null;
  return { objectId, candid: newest.candid ?? null, candidate: positionOf(object, newest), prv_candidates, prv_nondetections: measured('non_detections'), fp_hists: survey === 'LSST' ? measured('forced_photometry') : [] };
}

async function near(link: Link, { ra, dec, radius }: Cone, survey: BrokerSurvey): Promise<Fields[]> {
  const answer =
    survey === 'ZTF'
      ? await ask(link, `${ztfApi(link)}/ztf/v1/objects`, { query: { ra, dec, radius, page_size: NEAR } })
      : await ask(link, `${lsstApi(link)}/object_api/list_objects`, { query: { survey: 'lsst', ra, dec, radius, page_size: NEAR } });
  return listOf(fieldsOf(answer).items);
}

export const alerce: BrokerPlugin = {
  broker_classname: 'ALERCEBROKER',
  label: 'ALeRCE',
  surveys: ['ZTF', 'LSST'],
  filter_kind: 'none',
  isPublic: true,
  form: {
    formSchema: {
      type: 'object',
      properties: {
        ztf_url: { type: 'string', title: 'Address for ZTF', format: 'uri', default: 'https://api.alerce.online' },
        stamps_url: { type: 'string', title: 'Address of the images of ZTF', format: 'uri', default: 'https://avro.alerce.online' },
        lsst_url: { type: 'string', title: 'Address for Rubin', format: 'uri', default: 'https://api-lsst.alerce.online' },
      },
    },
    uiSchema: {},
  },
  secrets: [],
  queryAlerts: async (link, { objectId, cone, survey }) => {
    const names = objectId ? [objectId] : cone ? (await near(link, cone, survey)).map((row) => idAt(row, 'oid') ?? '') : [];
    return present(await Promise.all(names.map((name) => record(link, name, survey)))).map((found) => ({ ...found }));
  },
  getAlert: record,
  getCutouts: async (link, candid, survey, objectId) => {
    const cutouts: BrokerCutouts = {};
    for (const [name, type] of Object.entries(TYPES) as [keyof typeof TYPES, string][]) {
      cutouts[name] =
        survey === 'ZTF'
          ? await askForFile(link, `${stamps(link)}/get_stamp`, { query: { oid: objectId, candid, type, format: 'fits' } })
          : await askForFile(link, `${lsstApi(link)}/stamps_api/stamp`, { query: { survey_id: 'lsst', oid: objectId, measurement_id: candid, stamp_type: name, file_format: 'fits' } });
    }
    return cutouts;
  },
  coneSearch: near,
};
