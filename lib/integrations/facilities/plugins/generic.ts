/** A facility that takes requests as JSON at an address of its own, or by Slack or mail. */
import {
  ALIASES, CHECKBOXES, choices, dates, exposure_counts, exposure_time, fields, maximum_airmass, minimum_lunar_distance, priority,
} from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type Json, type Outcome } from '@/lib/integrations/facilities/plugin';
import { inWords, postToSlack } from './text';

const word = (title: string): Json => ({ type: 'string', title, minLength: 1 });
const way = (name: string, properties: Json, required: readonly string[]): Json => ({
  properties: { notification_type: { enum: [name] }, ...properties }, required,
});

const toJson = ({ followup_request_id, submission_key, obj, payload, allocation, requester }: Asked): Json => ({
  followup_request_id, submission_key, obj_id: obj.id, ra: obj.ra, dec: obj.dec, allocation_id: allocation.id, requester: requester.username, payload,
});

const headers = (asked: Asked, { credentials }: Facility, keyed = true): Record<string, string> => ({
  ...(credentials.api_token ? { authorization: `token ${credentials.api_token}` } : {}),
  ...(keyed ? { 'idempotency-key': asked.submission_key } : {}),
});

/** `{id}`, or as another SkyPortal answers `{data: {id}}`; some answer nothing. */
function idOf(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Unclear('The facility answered with something that is not JSON.');
  }
  const { id, data } = (answer ?? {}) as { id?: unknown; data?: { id?: unknown } };
  const found = data?.id ?? id;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

async function tell(asked: Asked, facility: Facility, heading: string): Promise<boolean> {
  const { notification_type = 'API', email } = facility.credentials;
  if (notification_type === 'slack') {
    await postToSlack(facility, inWords(asked, facility, heading));
    return true;
  }
  if (notification_type !== 'email') return false;
  if (!email) throw new Refused('The allocation names no address for mails.');
  facility.mail(email, `${heading} ${asked.obj.id} with ${asked.instrument.name}`, inWords(asked, facility, heading));
  return true;
}

const asId = (facility_id: string | undefined): Pick<Outcome, 'facility_id'> => (facility_id === undefined ? {} : { facility_id });

export const generic: FacilityPlugin = {
  api_classname: 'GENERICAPI',
  title: 'Generic',
  settings: { slack_url: 'https://hooks.slack.com/services' },
  // Programs that answer an Idempotency-Key as SkyPortal does say so; for others nobody knows.
  idempotent: ({ idempotency_key }) => idempotency_key === 'yes',
  form: ({ instrument, now }) => ({
    formSchema: fields({
      ...choices(instrument.filters), ...exposure_time(), ...exposure_counts, ...maximum_airmass(), ...minimum_lunar_distance, ...priority(),
      ...dates(now),
    }),
    uiSchema: CHECKBOXES,
  }),
  credentials: {
    formSchema: {
      type: 'object',
      properties: {
        notification_type: { type: 'string', title: 'How it is asked', enum: ['API', 'slack', 'email'], default: 'API' },
      },
      dependencies: {
        notification_type: {
          oneOf: [
            way('API', {
              endpoint: { ...word('Address'), format: 'uri' },
              api_token: { type: 'string', title: 'Token' },
              idempotency_key: {
                type: 'string', title: 'It answers a repeated Idempotency-Key without doing it twice', enum: ['no', 'yes'], default: 'no',
              },
            }, ['endpoint']),
            way('slack', { slack_workspace: word('Workspace'), slack_channel: word('Channel'), slack_token: word('Token') }, [
              'slack_workspace', 'slack_channel', 'slack_token',
            ]),
            way('email', { email: { ...word('E-mail'), format: 'email' } }, ['email']),
          ],
        },
      },
    },
    uiSchema: { api_token: { 'ui:widget': 'password' }, slack_token: { 'ui:widget': 'password' } },
  },
  aliases: ALIASES,
  check({ payload, instrument }) {
    const unknown = (payload.observation_choices as string[] | undefined)?.filter((name) => !instrument.filters.includes(name)) ?? [];
    return unknown.length ? `${instrument.name} has no filter ${unknown.join(', ')}.` : null;
  },
  async submit(asked, facility) {
    if (await tell(asked, facility, 'Please observe')) return { status: 'submitted', state: 'submitted' };
    const { endpoint } = facility.credentials;
    // An allocation that names no address is looked after by people who read the list.
    if (!endpoint) return { status: 'submitted', state: 'submitted' };
    const reply = await facility.send({ method: 'POST', url: endpoint, json: toJson(asked), headers: headers(asked, facility) });
    return { status: 'submitted', state: 'submitted', ...asId(idOf(reply.text)) };
  },
  async update(asked, facility) {
    if (await tell(asked, facility, 'Changed:')) return { status: 'submitted', state: 'submitted' };
    const { endpoint } = facility.credentials;
    if (!endpoint) return { status: 'submitted', state: 'submitted' };
    const url = asked.facility_id ? `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(asked.facility_id)}` : endpoint;
    await facility.send({ method: 'PUT', url, json: toJson(asked), headers: headers(asked, facility, false) });
    return { status: 'submitted', state: 'submitted' };
  },
  async delete(asked, facility) {
    if (await tell(asked, facility, 'No longer wanted:')) return { status: 'deleted', state: 'deleted' };
    const { endpoint } = facility.credentials;
    if (endpoint && asked.facility_id) {
      const url = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(asked.facility_id)}`;
      // Gone already is as good as gone.
      await facility.send({ method: 'DELETE', url, headers: headers(asked, facility, false), accept: [404, 410] });
    }
    return { status: 'deleted', state: 'deleted' };
  },
};
