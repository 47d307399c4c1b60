/** Fink: https://fink-broker.readthedocs.io. Columns begin with where they come from (`i:` and `r:` are the survey's). */
import { numberAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import { OutboundFailed } from '@/lib/http/outbound';
import type { AlertRecord, BrokerCutouts, BrokerPlugin, BrokerSurvey, Cone, Link } from '@/lib/integrations/brokers/plugin';
import { latest, ofLsst, ofZtf, present, split } from '@/lib/integrations/brokers/measurements';
import { address, ask, askForFile, listOf } from '@/lib/integrations/brokers/wire';

const api = (link: Link, survey: BrokerSurvey): string =>
  survey === 'ZTF' ? address(link, 'ztf_url', 'https://api.ztf.fink-portal.org/api/v1') : address(link, 'lsst_url', 'https://api.lsst.fink-portal.org/api/v1');
const ZTF_COLUMNS = 'i:candid,i:jd,i:fid,i:magpsf,i:sigmapsf,i:diffmaglim,i:isdiffpos,i:ra,i:dec,i:programid,i:drb,i:rb';
const LSST_COLUMNS = 'r:diaSourceId,r:midpointMjdTai,r:band,r:psfFlux,r:psfFluxErr,r:ra,r:dec,r:reliability';
const KINDS = { cutoutScience: 'Science', cutoutTemplate: 'Template', cutoutDifference: 'Difference' } as const;
const NEAR = 20;

const unprefixed = (row: Fields): Fields => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(/^[a-z]:/, ''), value]));

async function record(link: Link, objectId: string, survey: BrokerSurvey): Promise<AlertRecord | null> {
  if (survey === 'ZTF') {
    const rows = listOf(await ask(link, `${api(link, 'ZTF')}/objects`, { json: { objectId, columns: ZTF_COLUMNS, withupperlim: true, 'output-format': 'json' } })).map(unprefixed);
    const { prv_candidates, prv_nondetections } = split(rows.map(ofZtf));
    const newest = latest(prv_candidates);
    const row = rows.find(({ jd }) => jd === newest?.jd);
    return newest ? { objectId, candid: newest.candid ?? null, candidate: { ...newest, drb: row ? numberAt(row, 'drb') : null }, prv_candidates, prv_nondetections, fp_hists: [] } : null;
  }
  const rows = listOf(await ask(link, `${api(link, 'LSST')}/sources`, { json: { diaObjectId: objectId, columns: LSST_COLUMNS, 'output-format': 'json' } }));
  const prv_candidates = present(rows.map((row) => ofLsst(row, 'r:')));
  const newest = latest(prv_candidates);
  return newest ? { objectId, candid: newest.candid ?? null, candidate: { ...newest }, prv_candidates, prv_nondetections: [], fp_hists: [] } : null;
}

const near = async (link: Link, { ra, dec, radius }: Cone, survey: BrokerSurvey): Promise<Fields[]> =>
  listOf(await ask(link, `${api(link, survey)}/conesearch`, { json: { ra: String(ra), dec: String(dec), radius: String(radius), n: NEAR, 'output-format': 'json' } }));

export const fink: BrokerPlugin = {
  broker_classname: 'FINKBROKER',
  label: 'Fink',
  surveys: ['ZTF', 'LSST'],
  filter_kind: 'none',
  isPublic: true,
  form: {
    formSchema: {
      type: 'object',
      properties: {
        ztf_url: { type: 'string', title: 'Address for ZTF', format: 'uri', default: 'https://api.ztf.fink-portal.org/api/v1' },
        lsst_url: { type: 'string', title: 'Address for Rubin', format: 'uri', default: 'https://api.lsst.fink-portal.org/api/v1' },
        fink: { type: 'object', title: 'Streams', description: 'Servers, group and topics; kept for programs that read them', additionalProperties: true, properties: {} },
      },
    },
    uiSchema: { fink: { 'ui:widget': 'hidden' } },
  },
  secrets: ['fink.password', 'fink.username'],
  queryAlerts: async (link, { objectId, cone, survey }) => {
    const name = survey === 'ZTF' ? 'i:objectId' : 'r:diaObjectId';
    const names = objectId ? [objectId] : cone ? [...new Set((await near(link, cone, survey)).map((row) => String(row[name] ?? '')))].filter(Boolean).slice(0, NEAR) : [];
    return present(await Promise.all(names.map((each) => record(link, each, survey)))).map((found) => ({ ...found }));
  },
  getAlert: record,
  getCutouts: async (link, candid, survey, objectId) => {
    if (survey === 'ZTF' && !objectId) throw new OutboundFailed('it needs objectId to find the images of an alert');
    const cutouts: BrokerCutouts = {};
    for (const [name, kind] of Object.entries(KINDS) as [keyof typeof KINDS, string][]) {
      cutouts[name] = await askForFile(link, `${api(link, survey)}/cutouts`, { json: { ...(survey === 'ZTF' ? { objectId, candid } : { diaSourceId: candid }), kind, 'output-format': 'FITS' } });
    }
    return cutouts;
  },
  coneSearch: near,
};
