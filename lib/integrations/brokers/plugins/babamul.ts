/** Babamul, the public service on BOOM: https://babamul.caltech.edu. */
import type { BrokerPlugin, BrokerSurvey, Link } from '@/lib/integrations/brokers/plugin';
import { address, ask, askIfThere, fieldsOf, listOf, textSetting } from '@/lib/integrations/brokers/wire';
import { boomCutouts, boomRecord } from './boomRecords';

const api = (link: Link): string => address(link, 'url', 'https://babamul.caltech.edu/api/babamul');
const question = (link: Link, query: Record<string, string | number | undefined> = {}) => ({ query, headers: { authorization: `Bearer ${textSetting(link, 'token')}` } });
const dataOf = (answer: unknown): unknown => {
  const fields = fieldsOf(answer);
  return 'data' in fields ? fields.data : fields;
};
/** The service's own limit, arcseconds. */
const WIDEST = 600;

export const babamul: BrokerPlugin = {
  broker_classname: 'BABAMULBROKER',
  label: 'Babamul',
  surveys: ['ZTF', 'LSST'],
  filter_kind: 'none',
  isPublic: true,
  form: {
    formSchema: {
      type: 'object', required: ['token'],
      properties: {
        url: { type: 'string', title: 'Address', format: 'uri', default: 'https://babamul.caltech.edu/api/babamul' },
        token: { type: 'string', title: 'Token' },
        survey: { type: 'string', title: 'Survey where none is asked for', enum: ['ZTF', 'LSST'], default: 'ZTF' },
      },
    },
    uiSchema: { token: { 'ui:widget': 'password' } },
  },
  secrets: ['token', 'kafka.password'],
  queryAlerts: async (link, { survey, objectId, cone, jd_start, jd_end, limit }) =>
    listOf(dataOf(await ask(link, `${api(link)}/surveys/${survey}/alerts`, question(link, {
      object_id: objectId, ra: cone?.ra, dec: cone?.dec, radius_arcsec: cone && Math.min(cone.radius, WIDEST), start_jd: jd_start, end_jd: jd_end, limit,
    })))),
  getAlert: async (link: Link, objectId: string, survey: BrokerSurvey) => {
    const answer = await askIfThere(link, `${api(link)}/surveys/${survey}/objects/${encodeURIComponent(objectId)}`, question(link));
    return answer === null ? null : boomRecord(fieldsOf(dataOf(answer)), survey);
  },
  getCutouts: async (link, candid, survey) => boomCutouts(dataOf(await ask(link, `${api(link)}/surveys/${survey}/cutouts`, question(link, { candid })))),
  testConnection: async (link) => {
    await ask(link, `${api(link)}/profile`, question(link));
  },
};
