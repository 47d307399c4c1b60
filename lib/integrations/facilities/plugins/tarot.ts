/** TAROT: scenes of a standing request in the manager of the network, which is reached through a proxy and signed in to for each operation. */
import { isoToMjd, mjdToIso } from '@/lib/astro/time';
import { airmass, altitudeAzimuth, sunAltitude, TWILIGHT_ALTITUDES } from '@/lib/astro/sky';
import { ahead, ALIASES, credentials, exposure_time, fields } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type FormInstrument, type Outcome } from '@/lib/integrations/facilities/plugin';
import { credentialsOf, endpointOf } from './requests';

const POLL = 3600;
const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const DAY_MS = 86_400_000;
/** The manager does not take what begins at once. */
const NOTICE = 10 * MINUTE;
/** What lies between two exposures, s. */
const READOUT = 45;
/** A scene has so many exposures. */
const IN_SCENE = 6;
/** Half the width of what is pointed at, and the drift, as every scene has them. */
const FIELD = '0.004180983 0.00';
/** After so long without a frame it was not observed. */
const PATIENCE = 3 * 3_600_000;

interface Station {
  filters: readonly string[];
  /** In the names of the station's lists. */
  list: number;
}
const STATIONS: Readonly<Record<string, Station>> = {
  Tarot_Calern: { filters: ['NoFilter', 'g', 'r', 'i'], list: 1 },
  Tarot_Chili: { filters: ['NoFilter', 'g', 'r', 'i'], list: 2 },
  Tarot_Reunion: { filters: ['NoFilter'], list: 8 },
};
const FILTER_NUMBERS: Readonly<Record<string, number>> = { NoFilter: 0, g: 13, r: 14, i: 15 };

/** What became of a scene, by the number in the station's list. */
const JUDGEMENTS: Readonly<Record<string, Outcome>> = {
  '1': { status: 'rejected: the date is before the coming night', state: 'rejected' },
  '2': { status: 'submitted: planned for a later night', state: 'accepted', poll_after: POLL },
  '3': { status: 'rejected: never visible in that time', state: 'rejected' },
  '4': { status: 'rejected: over quota', state: 'rejected' },
  '5': { status: 'scheduled', state: 'scheduled', poll_after: POLL },
  '6': { status: 'scheduled, with another over it', state: 'scheduled', poll_after: POLL },
};

function stationName({ configuration_data }: FormInstrument): string | undefined {
  const { station_name } = ((configuration_data?.specific_configuration ?? {}) as { station_name?: string });
  return station_name !== undefined && station_name in STATIONS ? station_name : undefined;
}

function stationOf(instrument: FormInstrument): Station & { name: string } {
  const name = stationName(instrument);
  if (!name) throw new Refused(`The instrument's configuration_data must name a station: {"specific_configuration": {"station_name": ${Object.keys(STATIONS).join(' or ')}}}.`);
  return { ...(STATIONS[name] as Station), name };
}

/** The first time, or that of the least airmass, at which it is night and the object high enough; ms. */
function observingTime({ obj, payload, instrument: { site }, now }: Asked): number {
  if (!site) throw new Refused('The telescope has no position, so that nobody knows when its nights are.');
  const from = Math.max(now.getTime() + NOTICE, Date.parse(mjdToIso(isoToMjd(String(payload.start_date)))));
  const to = Date.parse(mjdToIso(isoToMjd(String(payload.end_date))));
  let best: { at: number; mass: number } | null = null;
  for (let at = from; at <= to; at += STEP) {
    const date = new Date(at);
    if (sunAltitude(site.lat, site.lon, site.elevation, date) > TWILIGHT_ALTITUDES.astronomical) continue;
    const mass = airmass(altitudeAzimuth(obj.ra, obj.dec, site.lat, site.lon, site.elevation, date).altitude);
    if (mass === null || mass > Number(payload.airmass)) continue;
    if (payload.observation_preference !== 'Optimal Airmass') return at;
    if (!best || mass < best.mass) best = { at, mass };
  }
  if (!best) throw new Refused('At no time between the dates is it night and the object high enough.');
  return best.at;
}

/** Lines of six exposures, each with the time at which it begins. */
function scenes({ obj, payload }: Asked, begin: number, station: string): string {
  const one = (payload.filters as string[]).map((filter) => `${String(payload.exposure_time)} ${FILTER_NUMBERS[filter]}`);
  const all = Array.from({ length: Number(payload.exposure_counts) }, () => one).flat();
  const seconds = IN_SCENE * (READOUT + Number(payload.exposure_time));
  const lines: string[] = [];
  for (let i = 0; i < all.length; i += IN_SCENE) {
    const exposures = all.slice(i, i + IN_SCENE);
    const filled = [...exposures, ...Array.from({ length: IN_SCENE - exposures.length }, () => '0 0')];
    const time = new Date(begin + (i / IN_SCENE) * seconds * 1000).toISOString().slice(0, 23);
    lines.push(`"${obj.id}" ${obj.ra} ${obj.dec} ${time} ${FIELD} ${filled.join(' ')} ${String(payload.priority)} ${station}`);
  }
  return `${lines.join('\n\r')}\n\r`;
}

const headers = (facility: Facility): Record<string, string> => {
  const { proxy_token, browser_username, browser_password } = credentialsOf(facility, 'proxy_token', 'browser_username', 'browser_password');
  return { authorization: `token ${proxy_token}`, 'x-browser-username': browser_username, 'x-browser-password': browser_password };
};
const site = (facility: Facility): string => endpointOf(facility, 'TAROTAPI');

async function signIn(facility: Facility): Promise<string> {
  const { username, password } = credentialsOf(facility, 'username', 'password');
  const reply = await facility.send({
    method: 'POST', url: `${site(facility)}/manage/manage/login.php`, headers: headers(facility), form: { login: username, pass: password, Submit: 'Entry' }, harmless: true,
  });
  const [, hashuser] = /hashuser=(\w{20})/.exec(reply.text) ?? [];
  if (!hashuser) throw new Refused('TAROT did not take the username and password of the allocation.');
  return hashuser;
}

const readList = async (facility: Facility, path: string): Promise<string> =>
  (await facility.send({ method: 'GET', url: `${site(facility)}/${path}`, headers: { ...headers(facility), accept: 'text/plain, text/html' } })).text;

interface Notes {
  observing_time?: string;
}

/** The manager shows the number of a scene with its first digit set apart. */
const shownAs = (id: string): string => `${id.slice(0, 1)}_${id.slice(1)}`;

export const tarot: FacilityPlugin = {
  api_classname: 'TAROTAPI',
  title: 'TAROT',
  priority_order: 'desc',
  settings: { endpoint: '' },
  form: ({ instrument, now }) => ({
    formSchema: fields({
      filters: { type: 'array', title: 'Filters', items: { type: 'string', enum: STATIONS[stationName(instrument) ?? '']?.filters ?? Object.keys(FILTER_NUMBERS) }, uniqueItems: true, minItems: 1 },
      ...ahead(now),
      observation_preference: { type: 'string', enum: ['Earliest possible', 'Optimal Airmass'], default: 'Earliest possible', title: 'When' },
      priority: { type: 'number', default: 0, minimum: -5, maximum: 5, title: 'Priority (-5 to 5)' },
      ...exposure_time(),
      exposure_counts: { type: 'integer', default: 5, minimum: 1, maximum: 100, title: 'Exposure Counts' },
      airmass: { type: 'number', default: 2.8, minimum: 1, maximum: 10, title: 'Maximum Airmass' },
    }),
    uiSchema: { filters: { 'ui:widget': 'checkboxes' } },
  }),
  credentials: credentials({
    proxy_token: 'Token of the proxy', request_id: 'Number of the standing request', browser_username: 'Username of the site', browser_password: 'Password of the site',
    username: 'Username', password: 'Password',
  }, { secret: ['proxy_token', 'browser_password', 'password'] }),
  aliases: { ...ALIASES, filters: 'Request', airmass: 'Maximum Airmass', observation_preference: 'When' },
  check({ payload, instrument }) {
    const name = stationName(instrument);
    const unknown = name ? (payload.filters as string[]).filter((filter) => !STATIONS[name]?.filters.includes(filter)) : [];
    if (unknown.length) return `${name} has no filter ${unknown.join(', ')}.`;
    const [start, end] = [isoToMjd(String(payload.start_date)), isoToMjd(String(payload.end_date))];
    if (Number.isNaN(start) || Number.isNaN(end)) return 'start_date and end_date must be dates.';
    return end - start > 31 ? 'end_date must not be more than a month after start_date.' : null;
  },
  async submit(asked, facility) {
    const { request_id } = credentialsOf(facility, 'request_id');
    const station = stationOf(asked.instrument);
    const begin = observingTime(asked);
    const hashuser = await signIn(facility);
    const reply = await facility.send({
      method: 'POST', url: `${site(facility)}/manage/manage/depot/depot-defaultshort.res.php`, headers: headers(facility), query: { hashuser, idreq: request_id },
      form: {
        type: 'defaultshort', mod: 'new', idreq: request_id, idscene: '0', hashuser, 'check[type]': 'IM', data: scenes(asked, begin, station.name), Submit: 'Ok for quick depot',
      },
    });
    if (!reply.text.includes('New Scene Inserted')) throw new Refused(`TAROT did not insert the scene${reply.text.includes('secu_erreur') ? ': its session had ended' : ''}.`);
    const ids = [...reply.text.matchAll(/insert_id\s*=\s*(\d+)/g)].map(([, id]) => id);
    if (ids.length === 0) throw new Unclear('TAROT inserted a scene without saying its number.');
    const observing_time = new Date(begin).toISOString().slice(0, 19);
    return {
      status: `submitted for ${observing_time.replace('T', ' ')}`, state: 'submitted', facility_id: ids.join(','), notes: { observing_time } satisfies Notes, poll_after: POLL,
    };
  },
  async retrieve({ facility_id, notes, instrument, obj, now }, facility) {
    const [first] = facility_id?.split(',') ?? [];
    if (!first) throw new Refused('TAROT has no such scene.');
    const station = stationOf(instrument);
    const { observing_time } = notes as Notes;
    const due = Date.parse(`${observing_time ?? ''}Z`);
    const scene = shownAs(first);
    if (due < now.getTime()) {
      const frames = (await readList(facility, `${station.name.toLowerCase()}/`)).split(scene).length - 1;
      if (frames > 0) return { status: `complete: ${frames} frames`, state: 'observed' };
      if (due + PATIENCE < now.getTime()) return { status: 'rejected: its time has passed without a frame', state: 'expired' };
    }
    const line = (await readList(facility, `rejected${station.list}.txt`)).split(/\r?\n/).find((each) => each.includes(scene) && each.includes(obj.id));
    const [, judgement] = /\((\d+)\)/.exec(line ?? '') ?? [];
    if (judgement) return JUDGEMENTS[judgement] ?? { status: `rejected: reason ${judgement}`, state: 'rejected' };
    const wait = due - now.getTime() > DAY_MS ? 'looked at within a day of its time' : 'not looked at yet';
    return { status: `submitted for ${(observing_time ?? '').replace('T', ' ')}: ${wait}`, state: 'submitted', poll_after: POLL };
  },
  async delete({ facility_id }, facility) {
    const ids = facility_id?.split(',') ?? [];
    if (ids.length > 0) {
      const { request_id } = credentialsOf(facility, 'request_id');
      const hashuser = await signIn(facility);
      const reply = await facility.send({
        method: 'POST', url: `${site(facility)}/manage/manage/liste_scene.php`, headers: headers(facility), query: { hashuser, idreq: request_id },
        text: { content: new URLSearchParams([...ids.map((id) => ['check[]', id]), ['remove', 'Remove Scenes']]).toString(), type: 'application/x-www-form-urlencoded' },
      });
      const left = ids.filter((id) => !reply.text.includes(`Scene '${id}' removed`));
      if (left.length) throw new Unclear(`TAROT did not say that it removed scene ${left.join(', ')}.`);
    }
    return { status: 'deleted', state: 'deleted' };
  },
};
