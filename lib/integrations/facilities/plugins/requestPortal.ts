/**
 * An observation portal of the Observatory Control System (OCS), which Las Cumbres Observatory has made and the AEON telescopes share:
 * request groups that are submitted, found by their name, asked about and cancelled. What telescopes say in their own way, the
 * configurations, is the plug-in's.
 */
import { ALIASES } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type FacilityState, type Json, type Outcome } from '@/lib/integrations/facilities/plugin';

const POLL = 1800;
export const MODES = ['NORMAL', 'RAPID_RESPONSE', 'TIME_CRITICAL'] as const;
/** Of the portal that LCO runs for itself and for its partners. */
export const LCO_PORTAL = 'https://observe.lco.global';

/** What one instrument says in its own way. */
export interface PortalInstrument {
  api_classname: string;
  title: string;
  telescope_class: string;
  instrument_type(payload: Json): string;
  /** What the exposures of one request are. */
  configurations(common: Json, payload: Json): Json[];
}

const headers = ({ credentials: { API_TOKEN } }: Facility): Record<string, string> => {
  if (!API_TOKEN) throw new Refused('Missing allocation information.');
  return { authorization: `Token ${API_TOKEN}` };
};
const portal = ({ settings }: Facility): string => `${settings.endpoint}/api/requestgroups/`;

/** The name by which a request is found again, whatever became of the answer to it. */
const nameOf = ({ obj, submission_key }: Asked): string => `${obj.id} ${submission_key}`;

export const exposures = (payload: Json): Json => ({ exposure_time: payload.exposure_time, exposure_count: payload.exposure_counts });

function toRequestGroup(instrument: PortalInstrument, asked: Asked, { credentials: { PROPOSAL_ID } }: Facility): Json {
  const { payload, obj } = asked;
  const common = {
    instrument_type: instrument.instrument_type(payload),
    constraints: { max_airmass: payload.maximum_airmass, min_lunar_distance: payload.minimum_lunar_distance },
    target: { name: obj.id, type: 'ICRS', ra: obj.ra, dec: obj.dec, epoch: 2000 },
    acquisition_config: {},
    guiding_config: {},
  };
  return {
    name: nameOf(asked),
    proposal: PROPOSAL_ID,
    ipp_value: payload.priority,
    operator: 'SINGLE',
    observation_type: payload.observation_mode,
    requests: [{
      configurations: instrument.configurations(common, payload),
      windows: [{ start: time(payload.start_date), end: time(payload.end_date) }],
      location: { telescope_class: instrument.telescope_class },
    }],
  };
}

const time = (date: unknown): string => (String(date).length <= 10 ? `${String(date)} 00:00:00` : String(date).replace('T', ' ').slice(0, 19));

interface Group {
  id: number;
  name?: string;
  state?: string;
  requests?: { id: number; state?: string }[];
}

function asGroup(answer: unknown): Group {
  if (typeof answer !== 'object' || answer === null || typeof (answer as Group).id !== 'number') throw new Unclear('The observation portal answered without a request group.');
  return answer as Group;
}

const STATES: Readonly<Record<string, FacilityState>> = {
  PENDING: 'accepted', SCHEDULED: 'scheduled', IN_PROGRESS: 'scheduled', COMPLETED: 'observed', WINDOW_EXPIRED: 'expired', CANCELED: 'deleted',
  FAILURE_LIMIT_REACHED: 'rejected',
};
const WORDS: Readonly<Record<string, string>> = { PENDING: 'pending', COMPLETED: 'complete', WINDOW_EXPIRED: 'expired: window has passed', CANCELED: 'deleted' };

function toOutcome({ id, state = 'PENDING', requests }: Group): Outcome {
  return {
    status: state === 'PENDING' ? 'submitted' : (WORDS[state] ?? state.toLowerCase()),
    state: STATES[state] ?? 'accepted',
    facility_id: String(id),
    notes: { request_ids: (requests ?? []).map((each) => each.id) },
    ...(state === 'PENDING' ? { poll_after: POLL } : {}),
  };
}

/** The operations that every instrument of such a portal has. */
export function portalOperations(instrument: PortalInstrument): Required<Pick<FacilityPlugin, 'aliases' | 'submit' | 'find' | 'delete'>> & { ask: NonNullable<FacilityPlugin['retrieve']> } {
  return {
    aliases: ALIASES,
    async submit(asked, facility) {
      const reply = await facility.send({ method: 'POST', url: portal(facility), headers: headers(facility), json: toRequestGroup(instrument, asked, facility) });
      return toOutcome(asGroup(reply.json()));
    },
    async find(asked, facility) {
      const reply = await facility.send({ method: 'GET', url: portal(facility), headers: headers(facility), query: { name: nameOf(asked), limit: 10 } });
      const { results } = (reply.json() ?? {}) as { results?: Group[] };
      if (!Array.isArray(results)) throw new Unclear('The observation portal answered without a list.');
      const found = results.find(({ name }) => name === nameOf(asked));
      return found ? toOutcome(asGroup(found)) : null;
    },
    async ask(asked, facility) {
      if (!asked.facility_id) throw new Refused('The observation portal has no such request.');
      const reply = await facility.send({ method: 'GET', url: `${portal(facility)}${asked.facility_id}/`, headers: headers(facility) });
      return toOutcome(asGroup(reply.json()));
    },
    async delete({ facility_id }, facility) {
      if (facility_id) {
        await facility.send({ method: 'POST', url: `${portal(facility)}${facility_id}/cancel/`, headers: headers(facility), harmless: true });
      }
      return { status: 'deleted', state: 'deleted' };
    },
  };
}
