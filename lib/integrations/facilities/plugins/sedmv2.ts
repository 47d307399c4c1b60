/** SEDMv2 on the 2.1-metre at Kitt Peak: JSON over HTTP with a token. */
import { ALIASES, dates, exposure_time, fields, maximum_airmass, minimum_lunar_distance, priority } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type Json } from '@/lib/integrations/facilities/plugin';

const endpointOf = ({ settings, credentials }: Facility): string => {
  const endpoint = credentials.url || settings.endpoint;
  if (!endpoint) throw new Refused('Neither the allocation nor the site says where SEDMv2 is.');
  return endpoint.replace(/\/$/, '');
};
const headers = ({ credentials }: Facility): Record<string, string> => (credentials.api_token ? { authorization: `token ${credentials.api_token}` } : {});

const toSedmv2 = ({ obj, allocation, requester, payload, submission_key }: Asked): Json => ({
  obj_id: obj.id, ra: obj.ra, dec: obj.dec, allocation_id: allocation.id, requester: requester.username, request_key: submission_key, payload,
});

function idOf(answer: unknown): string {
  const { data } = (answer ?? {}) as { data?: { id?: unknown } };
  if (typeof data?.id !== 'string' && typeof data?.id !== 'number') throw new Unclear('SEDMv2 answered without the id of the request.');
  return String(data.id);
}

export const sedmv2: FacilityPlugin = {
  api_classname: 'SEDMV2API',
  title: 'SEDMv2',
  settings: { endpoint: '' },
  form: ({ now }) => ({
    formSchema: fields({
      observation_choice: { type: 'string', enum: ['g', 'r', 'i', 'z', 'IFU'], default: 'IFU', title: 'Filter' },
      ...exposure_time(), ...maximum_airmass(), ...minimum_lunar_distance, ...priority(), ...dates(now),
      too: { type: 'string', enum: ['N', 'Y'], default: 'N', title: 'Is this a Target of Opportunity observation?' },
      observation_type: { type: 'string', enum: ['transient', 'variable'], default: 'transient', title: 'Type' },
    }, {
      dependencies: {
        observation_type: {
          oneOf: [
            { properties: { observation_type: { enum: ['transient'] } } },
            {
              properties: {
                observation_type: { enum: ['variable'] },
                frame_exposure_time: { type: 'integer', enum: [1, 2, 3, 5, 10, 15, 20, 25, 30], default: 10, title: 'Exposure time per frame [s]' },
              },
              required: ['frame_exposure_time'],
            },
          ],
        },
      },
    }),
  }),
  credentials: {
    formSchema: {
      type: 'object',
      properties: {
        api_token: { type: 'string', title: 'Token', minLength: 1 },
        url: { type: 'string', title: 'Address', format: 'uri' },
        user: { type: 'string', title: 'User of the log service' },
        password: { type: 'string', title: 'Password of the log service' },
        ssh_host: { type: 'string', title: 'SSH host' },
        ssh_port: { type: 'string', title: 'SSH port' },
        ssh_username: { type: 'string', title: 'SSH user' },
        ssh_password: { type: 'string', title: 'SSH password' },
      },
      required: ['api_token'],
    },
    uiSchema: { api_token: { 'ui:widget': 'password' }, password: { 'ui:widget': 'password' }, ssh_password: { 'ui:widget': 'password' } },
  },
  aliases: ALIASES,
  async submit(asked, facility) {
    const reply = await facility.send({ method: 'POST', url: endpointOf(facility), json: toSedmv2(asked), headers: headers(facility) });
    return { status: 'submitted', state: 'submitted', facility_id: idOf(reply.json()) };
  },
  async update(asked, facility) {
    const url = asked.facility_id ? `${endpointOf(facility)}/${encodeURIComponent(asked.facility_id)}` : endpointOf(facility);
    await facility.send({ method: 'PUT', url, json: toSedmv2(asked), headers: headers(facility) });
    return { status: 'submitted', state: 'submitted' };
  },
  async delete(asked, facility) {
    if (asked.facility_id) {
      await facility.send({
        method: 'DELETE', url: `${endpointOf(facility)}/${encodeURIComponent(asked.facility_id)}`, headers: headers(facility), accept: [404, 410],
      });
    }
    return { status: 'deleted', state: 'deleted' };
  },
  async update_status(facility) {
    const reply = await facility.send({ method: 'GET', url: `${endpointOf(facility)}/status`, headers: headers(facility) });
    const status = reply.json();
    if (typeof status !== 'object' || status === null || Array.isArray(status)) throw new Unclear('SEDMv2 answered with something that is no status.');
    return status as Json;
  },
  async retrieve_log(facility, _, start, end) {
    const reply = await facility.send({
      method: 'GET', url: `${endpointOf(facility)}/log`, headers: headers(facility),
      query: { start: start.toISOString().slice(0, 19), end: end.toISOString().slice(0, 19) },
    });
    const log = reply.json();
    return Array.isArray(log) ? { logs: log } : (log as Json);
  },
};
