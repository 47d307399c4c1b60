/** The Thai Robotic Telescopes: one queue for stations on four continents. */
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import {
  ALIASES, CHECKBOXES, choices, credentials, dates, dependOn, exposure_counts, exposure_time, fields, maximum_airmass, when,
} from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type Json, type SendReply } from '@/lib/integrations/facilities/plugin';
import { shorten } from '@/lib/integrations/facilities/send';
import { credentialsOf, endpointOf } from './requests';

const POLL = 3600;
const DAY = 86_400_000;
const JOHNSON = ['B', 'V', 'R', 'I'] as const;
const FILTERS: Readonly<Record<string, readonly string[]>> = { SRO: JOHNSON, GAO: JOHNSON, SBO: ['B', 'V', 'Rc', 'Ic'], CTO: JOHNSON };
const STATIONS = Object.keys(FILTERS);

const at = (date: unknown, days = 0): string => new Date(Date.parse(`${String(date)}T00:00:00Z`) + days * DAY).toISOString().replace('T', ' ').slice(0, 23);

function toScript({ obj, payload }: Asked): Json {
  const filters = payload.observation_choices as string[];
  const each = (value: unknown) => filters.map(() => String(value));
  return {
    ObjectName: obj.id, StationName: payload.station_name, RA: formatRa(obj.ra, 2), DEC: formatDec(obj.dec, 2), Subframe: '1', BinningXY: '1,1',
    CadenceInterval: '00:00:00', MaxAirmass: payload.maximum_airmass, PA: '0', Dither: '0', ExposuresMode: '1', M3Port: '1',
    StartDate: at(payload.start_date), EndDate: at(payload.end_date), ExpiryDate: at(payload.end_date, 1),
    Filter: filters, Suffix: filters.map((filter) => `${obj.id}_${filter}`), Exposure: each(payload.exposure_time), Repeat: each(payload.exposure_counts),
  };
}

/** Everything is a POST of JSON; an old token is told of with status 200. */
async function call(facility: Facility, path: string, json: Json, harmless = false): Promise<SendReply> {
  const { token } = credentialsOf(facility, 'token');
  const reply = await facility.send({ method: 'POST', url: `${endpointOf(facility, 'TRTAPI')}/${path}`, headers: { TRT: token }, json, harmless });
  if (/token expired/i.test(reply.text)) throw new Refused('The token of the allocation has expired.');
  return reply;
}

/** Addresses of calibrated images, from a list of `{<image>: {calibrated: <address>}}`. */
function imagesOf(answer: unknown): string[] {
  const { file_path = [] } = (answer ?? {}) as { file_path?: unknown };
  if (!Array.isArray(file_path)) throw new Unclear('TRT answered without a list of files.');
  return (file_path as Record<string, { calibrated?: unknown }>[]).flatMap((images) =>
    Object.values(images).flatMap(({ calibrated }) => (typeof calibrated === 'string' && calibrated ? [calibrated] : [])));
}

export const trt: FacilityPlugin = {
  api_classname: 'TRTAPI',
  title: 'Thai Robotic Telescopes',
  settings: { endpoint: '' },
  form: ({ now }) => ({
    formSchema: fields({
      station_name: { type: 'string', enum: STATIONS, default: STATIONS[0], title: 'Station' },
      ...exposure_time(), ...exposure_counts, ...dates(now), ...maximum_airmass(),
    }, {
      dependencies: dependOn('station_name', STATIONS.map((station) => when('station_name', station, choices(FILTERS[station] ?? []), ['observation_choices']))),
    }),
    uiSchema: CHECKBOXES,
  }),
  credentials: credentials({ token: 'Token' }, { secret: ['token'] }),
  aliases: ALIASES,
  async submit(asked, facility) {
    const reply = await call(facility, 'newobservation', { script: [toScript(asked)] });
    const answer = reply.json();
    const id: unknown = Array.isArray(answer) ? answer[0] : undefined;
    if (typeof id !== 'string' && typeof id !== 'number') throw new Unclear(`TRT answered without the number of an observation: ${shorten(reply.text)}`);
    return { status: 'submitted', state: 'submitted', facility_id: String(id), poll_after: POLL };
  },
  async retrieve({ facility_id, notes }, facility) {
    if (!facility_id) throw new Refused('TRT has no such observation.');
    const images = imagesOf((await call(facility, 'getfilepath', { obs_id: facility_id }, true)).json());
    if (images.length === 0) return { status: 'pending', state: 'accepted', poll_after: POLL };
    return { status: `complete: ${images.length} calibrated images`, state: 'data_returned', notes: { ...notes, images } };
  },
  async delete({ facility_id }, facility) {
    if (facility_id) await call(facility, 'cancelobservation', { obs_id: [facility_id] });
    return { status: 'deleted', state: 'deleted' };
  },
};
