/** A facility that takes requests as JSON at an address of its own, or by Slack or mail. */
import {
  ALIASES, CHECKBOXES, choices, dates, dependOn, exposure_counts, exposure_time, fields, maximum_airmass, minimum_lunar_distance, priority, when,
} from '@/lib/integrations/facilities/fields';
import { Unclear, type Asked, type Facility, type FacilityPlugin, type Json, type Outcome } from '@/lib/integrations/facilities/plugin';
import { tellPeople, TELLING_PEOPLE } from './text';

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

const asId = (facility_id: string | undefined): Pick<Outcome, 'facility_id'> => (facility_id === undefined ? {} : { facility_id });

/**
 * The operations of whoever takes JSON. Where neither people nor an address are named, the request is looked after by people who read the list.
 *
 * @param addressOf where requests go to
 */
export const jsonOperations = (addressOf: (facility: Facility) => string | undefined): Required<Pick<FacilityPlugin, 'submit' | 'update' | 'delete'>> => ({
  async submit(asked, facility) {
    const endpoint = addressOf(facility);
    if ((await tellPeople(asked, facility, 'Please observe')) || !endpoint) return { status: 'submitted', state: 'submitted' };
    const reply = await facility.send({ method: 'POST', url: endpoint, json: toJson(asked), headers: headers(asked, facility) });
    return { status: 'submitted', state: 'submitted', ...asId(idOf(reply.text)) };
  },
  async update(asked, facility) {
    const endpoint = addressOf(facility);
    if ((await tellPeople(asked, facility, 'Changed:')) || !endpoint) return { status: 'submitted', state: 'submitted' };
    const url = asked.facility_id ? `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(asked.facility_id)}` : endpoint;
    await facility.send({ method: 'PUT', url, json: toJson(asked), headers: headers(asked, facility, false) });
    return { status: 'submitted', state: 'submitted' };
  },
  async delete(asked, facility) {
    const endpoint = addressOf(facility);
    if (!(await tellPeople(asked, facility, 'No longer wanted:')) && endpoint && asked.facility_id) {
      const url = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(asked.facility_id)}`;
      // Gone already is as good as gone.
      await facility.send({ method: 'DELETE', url, headers: headers(asked, facility, false), accept: [404, 410] });
    }
    return { status: 'deleted', state: 'deleted' };
  },
});

/** What is the same for everybody who is asked as the allocation says: at an address, by Slack or by mail. */
export const askedAsAllocated: Pick<FacilityPlugin, 'settings' | 'idempotent' | 'credentials' | 'aliases' | 'check' | 'submit' | 'update' | 'delete'> = {
  settings: { slack_url: 'https://hooks.slack.com/services' },
  // Programs that answer an Idempotency-Key as SkyPortal does say so; for others nobody knows.
  idempotent: ({ idempotency_key }) => idempotency_key === 'yes',
  credentials: {
    formSchema: {
      type: 'object',
      properties: {
        notification_type: { type: 'string', title: 'How it is asked', enum: ['API', 'slack', 'email'], default: 'API' },
      },
      dependencies: dependOn('notification_type', [
        when('notification_type', 'API', {
          endpoint: { type: 'string', title: 'Address', minLength: 1, format: 'uri' },
          api_token: { type: 'string', title: 'Token' },
          idempotency_key: {
            type: 'string', title: 'It answers a repeated Idempotency-Key without doing it twice', enum: ['no', 'yes'], default: 'no',
          },
        }, ['endpoint']),
        ...TELLING_PEOPLE,
      ]),
    },
    uiSchema: { api_token: { 'ui:widget': 'password' }, slack_token: { 'ui:widget': 'password' } },
  },
  aliases: ALIASES,
  check({ payload, instrument }) {
    const unknown = (payload.observation_choices as string[] | undefined)?.filter((name) => !instrument.filters.includes(name)) ?? [];
    return unknown.length ? `${instrument.name} has no filter ${unknown.join(', ')}.` : null;
  },
  ...jsonOperations(({ credentials: { endpoint } }) => endpoint),
};

export const generic: FacilityPlugin = {
  ...askedAsAllocated,
  api_classname: 'GENERICAPI',
  title: 'Generic',
  form: ({ instrument, now }) => ({
    formSchema: fields({
      ...choices(instrument.filters), ...exposure_time(), ...exposure_counts, ...maximum_airmass(), ...minimum_lunar_distance, ...priority(),
      ...dates(now),
    }),
    uiSchema: CHECKBOXES,
  }),
};
