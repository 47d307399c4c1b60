/** Las Cumbres Observatory: request groups of its observation portal, frames of its archive. One plug-in an instrument. */
import {
  ALIASES, CHECKBOXES, choices, credentials, dates, exposure_counts, exposure_time, fields, maximum_airmass, minimum_lunar_distance, priority,
} from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type FacilityState, type Json, type Outcome } from '@/lib/integrations/facilities/plugin';

const POLL = 1800;
const IMAGE_FILTERS = ['gp', 'rp', 'ip', 'zs', 'Y'] as const;
const MODES = ['NORMAL', 'RAPID_RESPONSE', 'TIME_CRITICAL'] as const;
/** Degrees; SPECTRAL is on the southern 2-metre alone. */
const SPECTRAL_NORTH = 17;

interface Camera {
  api_classname: string;
  title: string;
  instrument_type: string;
  telescope_class: '1m0' | '2m0';
  filters?: readonly string[];
  /** What the exposures of one request are. */
  configurations(common: Json, payload: Json): Json[];
  check?: FacilityPlugin['check'];
}

const headers = ({ credentials: { API_TOKEN } }: Facility): Record<string, string> => {
  if (!API_TOKEN) throw new Refused('Missing allocation information.');
  return { authorization: `Token ${API_TOKEN}` };
};
const portal = ({ settings }: Facility): string => `${settings.endpoint}/api/requestgroups/`;

/** The name by which a request is found again, whatever became of the answer to it. */
const nameOf = ({ obj, submission_key }: Asked): string => `${obj.id} ${submission_key}`;

const exposures = (payload: Json): Json => ({ exposure_time: payload.exposure_time, exposure_count: payload.exposure_counts });

function toRequestGroup(camera: Camera, asked: Asked, { credentials: { PROPOSAL_ID } }: Facility): Json {
  const { payload, obj } = asked;
  const common = {
    instrument_type: camera.instrument_type,
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
      configurations: camera.configurations(common, payload),
      windows: [{ start: time(payload.start_date), end: time(payload.end_date) }],
      location: { telescope_class: camera.telescope_class },
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
  if (typeof answer !== 'object' || answer === null || typeof (answer as Group).id !== 'number') throw new Unclear('LCO answered without a request group.');
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

/** How many reduced frames the archive has of a request. */
async function countFrames(asked: Asked, facility: Facility): Promise<number | null> {
  const { API_ARCHIVE_TOKEN } = facility.credentials;
  const [request_id] = (asked.notes.request_ids as number[] | undefined) ?? [];
  if (!API_ARCHIVE_TOKEN || request_id === undefined) return null;
  const reply = await facility.send({
    method: 'GET', url: `${facility.settings.archive}/frames/`, headers: { authorization: `Token ${API_ARCHIVE_TOKEN}` },
    query: { request_id, reduction_level: 91, start: '2014-01-01' },
  });
  const { count } = (reply.json() ?? {}) as { count?: unknown };
  if (typeof count !== 'number') throw new Unclear('The archive of LCO answered without a number of frames.');
  return count;
}

function plugin(camera: Camera): FacilityPlugin {
  const { api_classname, title, filters, check } = camera;
  return {
    api_classname,
    title,
    settings: { endpoint: 'https://observe.lco.global', archive: 'https://archive-api.lco.global' },
    form: ({ now }) => ({
      formSchema: fields({
        observation_mode: { type: 'string', enum: MODES, default: 'NORMAL', title: 'Mode' },
        ...(filters ? choices(filters) : {}),
        ...exposure_time(), ...exposure_counts, ...dates(now), ...maximum_airmass(), ...minimum_lunar_distance,
        priority: { ...(priority().priority as Json), minimum: 0, maximum: 2, title: 'IPP (0-2)' },
      }),
      ...(filters ? { uiSchema: CHECKBOXES } : {}),
    }),
    credentials: credentials(
      { API_TOKEN: 'API token', API_ARCHIVE_TOKEN: 'Archive token', PROPOSAL_ID: 'Proposal' },
      { secret: ['API_TOKEN', 'API_ARCHIVE_TOKEN'], optional: ['API_ARCHIVE_TOKEN'] },
    ),
    aliases: ALIASES,
    ...(check ? { check } : {}),
    async submit(asked, facility) {
      const reply = await facility.send({ method: 'POST', url: portal(facility), headers: headers(facility), json: toRequestGroup(camera, asked, facility) });
      return toOutcome(asGroup(reply.json()));
    },
    async find(asked, facility) {
      const reply = await facility.send({ method: 'GET', url: portal(facility), headers: headers(facility), query: { name: nameOf(asked), limit: 10 } });
      const { results } = (reply.json() ?? {}) as { results?: Group[] };
      if (!Array.isArray(results)) throw new Unclear('LCO answered without a list.');
      const found = results.find(({ name }) => name === nameOf(asked));
      return found ? toOutcome(asGroup(found)) : null;
    },
    async retrieve(asked, facility) {
      if (!asked.facility_id) throw new Refused('LCO has no such request.');
      const reply = await facility.send({ method: 'GET', url: `${portal(facility)}${asked.facility_id}/`, headers: headers(facility) });
      const outcome = toOutcome(asGroup(reply.json()));
      if (outcome.state !== 'observed') return outcome;
      const frames = await countFrames({ ...asked, notes: outcome.notes ?? {} }, facility);
      if (frames === null) return { ...outcome, state: 'completed' };
      return frames > 0 ? { ...outcome, status: `complete: ${frames} reduced frames in the archive`, state: 'data_returned' } : { ...outcome, poll_after: POLL };
    },
    async delete({ facility_id }, facility) {
      if (facility_id) {
        await facility.send({ method: 'POST', url: `${portal(facility)}${facility_id}/cancel/`, headers: headers(facility), harmless: true });
      }
      return { status: 'deleted', state: 'deleted' };
    },
  };
}

/** One configuration a filter. */
const byFilter = (common: Json, payload: Json): Json[] =>
  (payload.observation_choices as string[]).map((filter) => ({
    ...common, type: 'EXPOSE', instrument_configs: [{ ...exposures(payload), optical_elements: { filter } }],
  }));

const COLOURS = ['g', 'r', 'i', 'z'] as const;
const ofColours = (name: (colour: string) => string, value: unknown): Json => Object.fromEntries(COLOURS.map((colour) => [name(colour), value]));

/** Lamps before and after the exposure. */
function spectrum(common: Json, payload: Json): Json[] {
  const lamp = (type: string, seconds: number): Json => ({
    ...common, type, guiding_config: { mode: 'OFF', optional: false },
    instrument_configs: [{ exposure_time: seconds, exposure_count: 1, rotator_mode: 'VFLOAT', optical_elements: { slit: 'slit_1.6as' } }],
  });
  const target = {
    ...common, type: 'SPECTRUM', acquisition_config: { mode: 'WCS' }, guiding_config: { mode: 'ON', optional: false },
    instrument_configs: [{ ...exposures(payload), rotator_mode: 'VFLOAT', optical_elements: { slit: 'slit_1.6as' } }],
  };
  return [lamp('LAMP_FLAT', 50), lamp('ARC', 60), target, lamp('ARC', 60), lamp('LAMP_FLAT', 50)];
}

export const sinistro = plugin({
  api_classname: 'SINISTROAPI', title: 'LCO Sinistro', instrument_type: '1M0-SCICAM-SINISTRO', telescope_class: '1m0', filters: IMAGE_FILTERS,
  configurations: byFilter,
});

export const spectral = plugin({
  api_classname: 'SPECTRALAPI', title: 'LCO Spectral', instrument_type: '2M0-SCICAM-SPECTRAL', telescope_class: '2m0', filters: IMAGE_FILTERS,
  configurations: byFilter,
  check: ({ obj }) => (obj.dec > SPECTRAL_NORTH ? `Spectral is in the south: it does not reach beyond +${SPECTRAL_NORTH}°.` : null),
});

export const muscat = plugin({
  api_classname: 'MUSCATAPI', title: 'LCO MuSCAT', instrument_type: '2M0-SCICAM-MUSCAT', telescope_class: '2m0',
  configurations: (common, payload) => [{
    ...common, type: 'EXPOSE',
    instrument_configs: [{
      ...exposures(payload),
      optical_elements: ofColours((colour) => `diffuser_${colour}_position`, 'out'),
      extra_params: { exposure_mode: 'SYNCHRONOUS', ...ofColours((colour) => `exposure_time_${colour}`, payload.exposure_time) },
    }],
  }],
});

export const floyds = plugin({
  api_classname: 'FLOYDSAPI', title: 'LCO FLOYDS', instrument_type: '2M0-FLOYDS-SCICAM', telescope_class: '2m0', configurations: spectrum,
});
