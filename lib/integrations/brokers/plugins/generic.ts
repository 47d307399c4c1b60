/** A broker of the site's own that answers `GET <base_url>/alerts` and `GET <base_url>/alerts/<object>` in the portal's words. */
import { idAt, numberAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import type { BrokerPlugin, Link, Measurement } from '@/lib/integrations/brokers/plugin';
import { ofFlux, ofZtf, present } from '@/lib/integrations/brokers/measurements';
import { address, ask, askIfThere, fieldsOf, isFields, listOf, rowsAt, textSetting } from '@/lib/integrations/brokers/wire';

const headers = (link: Link): Record<string, string> => {
  const token = textSetting(link, 'token');
  return token ? { authorization: `Bearer ${token}` } : {};
};

/** Answers may be wrapped as the portal's own are. */
const unwrapped = (answer: unknown): unknown => (isFields(answer) && 'data' in answer ? answer.data : answer);

const measurement = (entry: Fields): Measurement | null =>
  ofFlux('ZTF', { jd: numberAt(entry, 'jd'), band: entry.band, flux: numberAt(entry, 'psfFlux'), fluxerr: numberAt(entry, 'psfFluxErr'), programid: numberAt(entry, 'programid'), from: entry }) ?? ofZtf(entry);

export const generic: BrokerPlugin = {
  broker_classname: 'GENERICBROKER',
  label: 'A broker of your own',
  surveys: [],
  filter_kind: 'none',
  form: {
    formSchema: {
      type: 'object', required: ['base_url'],
      properties: { base_url: { type: 'string', title: 'Address', format: 'uri' }, token: { type: 'string', title: 'Token' } },
    },
    uiSchema: { token: { 'ui:widget': 'password' } },
  },
  secrets: ['token'],
  queryAlerts: async (link, { given }) => listOf(unwrapped(await ask(link, `${address(link, 'base_url', '')}/alerts`, { query: given, headers: headers(link) }))),
  getAlert: async (link, objectId) => {
    const answer = unwrapped(await askIfThere(link, `${address(link, 'base_url', '')}/alerts/${encodeURIComponent(objectId)}`, { headers: headers(link) }));
    if (answer === null) return null;
    const record = fieldsOf(answer);
    const history = (name: string) => present(rowsAt(record, name).map(measurement));
    return {
      objectId, candid: idAt(record, 'candid'), candidate: fieldsOf(record.candidate),
      prv_candidates: history('prv_candidates'), prv_nondetections: history('prv_nondetections'), fp_hists: history('fp_hists'),
    };
  },
};
