/**
 * Swift: targets of opportunity and a list of what was observed through its interface for programs (signed with the shared secret), and
 * products of its X-ray telescope, which Leicester builds.
 */
import { createHmac } from 'node:crypto';
import { isoToMjd } from '@/lib/astro/time';
import { dependOn, fields, span, when } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type Json, type Outcome } from '@/lib/integrations/facilities/plugin';
import { shorten } from '@/lib/integrations/facilities/send';
import { credentialsOf } from './requests';

const POLL = 1800;
const API_VERSION = '1.2';
const DATA = 'XRT/UVOT/BAT Data';
const TOO = 'XRT/UVOT ToO';
const PRODUCTS = 'XRT API';
/** Degrees within which an observation is of the object. */
const RADIUS = 5 / 60;
/** Of the spacecraft's clock, MJD; seconds count from here. */
export const MET_ZERO = isoToMjd('2001-01-01T00:00:00');
export const SECONDS = 86_400;
const INSTRUMENTS = ['XRT', 'UVOT', 'BAT'] as const;

const text = (title: string, more: Json = {}): Json => ({ type: 'string', title, minLength: 1, ...more });
const number = (title: string, value: number, more: Json = {}): Json => ({ type: 'number', title, default: value, ...more });
/** As the interface writes times. */
export const swiftTime = (date: unknown): string => String(date).replace('T', ' ').slice(0, 19);
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token, HS256. */
function signed(claims: Json, secret: string): string {
  const content = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

export interface Answer {
  api_name?: string;
  api_data?: { status?: string | { api_data?: { status?: string; errors?: string[] } }; errors?: string[]; too_id?: number; jobnumber?: number; entries?: unknown[]; decision?: string | null };
}

/** One signed request. `harmless` ones only ask. */
export async function call(facility: Facility, api_name: string, data: Json, harmless: boolean): Promise<Answer> {
  const { username, secret } = credentialsOf(facility, 'username', 'secret');
  const jwt = signed({ api_name, api_version: API_VERSION, api_data: { username, ...data } }, secret);
  const reply = await facility.send({ method: 'POST', url: `${facility.settings.endpoint}/toop/submit_json.php`, form: { jwt }, harmless, timeout: 120 });
  const answer = (reply.json() ?? {}) as Answer;
  const errors = answer.api_data?.errors ?? [];
  if (errors.length || answer.api_data?.status === 'Rejected') throw new Refused(shorten(errors.join(' ') || 'Swift rejected the request.'));
  return answer;
}

function toToo({ obj, payload }: Asked): Json {
  const visits = Number(payload.exposure_counts);
  const perVisit = Number(payload.exposure_time);
  return {
    source_name: obj.id, source_type: payload.source_type, ra: obj.ra, dec: obj.dec, poserr: 0, instrument: 'XRT', urgency: Number(payload.urgency), obs_type: payload.obs_type,
    xrt_countrate: payload.xrt_countrate, exposure: perVisit * visits, exp_time_per_visit: perVisit, num_of_visits: visits,
    ...(visits > 1 ? { monitoring_freq: `${String(payload.monitoring_freq)} days` } : {}),
    exp_time_just: payload.exp_time_just, immediate_objective: payload.immediate_objective, science_just: payload.science_just, xrt_mode: 7,
    uvot_mode: payload.uvot_mode === 'default' ? 0x9999 : payload.uvot_mode, uvot_just: payload.uvot_mode === 'default' ? undefined : payload.exp_time_just,
  };
}

async function submitToo(asked: Asked, facility: Facility): Promise<Outcome> {
  const { api_data: { too_id, jobnumber } = {} } = await call(facility, 'Swift_TOO_Request', toToo(asked), false);
  if (too_id === undefined && jobnumber === undefined) throw new Unclear('Swift answered without the number of a request.');
  return too_id === undefined
    ? { status: 'submitted: in the queue of the interface', state: 'submitted', notes: { jobnumber }, poll_after: 60 }
    : { status: 'submitted', state: 'submitted', facility_id: String(too_id), poll_after: POLL };
}

/** Whether the queue has made a request of it, and what was decided about that. */
async function askToo({ facility_id, notes }: Asked, facility: Facility): Promise<Outcome> {
  const { jobnumber } = notes as { jobnumber?: number };
  if (!facility_id) {
    const { api_data: { too_id } = {} } = await call(facility, 'Swift_TOO_Status', { jobnumber }, true);
    return too_id === undefined
      ? { status: 'submitted: in the queue of the interface', state: 'submitted', poll_after: 60 }
      : { status: 'submitted', state: 'submitted', facility_id: String(too_id), poll_after: POLL };
  }
  const { api_data: { entries = [] } = {} } = await call(facility, 'Swift_TOO_Requests', { too_id: Number(facility_id), detail: true }, true);
  const [{ api_data: { decision = null } = {} } = {}] = entries as Answer[];
  if (decision === null) return { status: 'submitted: not decided yet', state: 'submitted', poll_after: POLL };
  return /approve/i.test(decision) ? { status: `approved: ${decision}`, state: 'scheduled', poll_after: 24 * 3600 } : { status: `decided: ${decision}`, state: 'rejected' };
}

/** What Swift has observed of the object between the dates. */
async function askData({ obj, payload }: Asked, facility: Facility): Promise<Outcome> {
  const { api_data: { entries = [] } = {} } = await call(facility, 'Swift_AFST', { ra: obj.ra, dec: obj.dec, radius: RADIUS, begin: swiftTime(payload.start_date), end: swiftTime(payload.end_date) }, true);
  const observations = (entries as { api_data?: { obsnum?: unknown; targetid?: unknown; seg?: unknown } }[]).map(({ api_data: { obsnum, targetid, seg } = {} }) =>
    typeof obsnum === 'string' ? obsnum : `${String(targetid).padStart(8, '0')}${String(seg).padStart(3, '0')}`);
  const unique = [...new Set(observations)];
  const wanted = INSTRUMENTS.filter((name) => payload[name] === true);
  return {
    status: `Number of observations: ${unique.length}${unique.length ? ` (${shorten(unique.join(', '))})` : ''}`, state: unique.length ? 'data_returned' : 'completed',
    notes: { observations: unique, instruments: wanted },
  };
}

interface Product {
  OK?: number;
  ERROR?: string;
  listErr?: unknown;
  JobID?: number | string;
  URL?: string;
}

async function submitProducts({ obj, payload }: Asked, facility: Facility): Promise<Outcome> {
  const { XRT_UserID } = credentialsOf(facility, 'XRT_UserID');
  const reply = await facility.send({
    method: 'POST', url: `${facility.settings.xrt_endpoint}/run_userobject.php`,
    json: {
      api_name: 'xrt_prods', api_version: '1.12', UserID: XRT_UserID, getTargs: 1, cent: payload.detornot === true ? 1 : 0, name: obj.id, RA: obj.ra, Dec: obj.dec,
      centMeth: payload.centMeth, detMeth: payload.detMeth, useSXPS: 0, Tstart: (isoToMjd(String(payload.T0)) - MET_ZERO) * SECONDS, getT0: 0, poserr: payload.poserr,
      lc: 1, binMeth: payload.binMeth, pccounts: 20, wtcounts: 30, dynamic: 1, spec: 1, dchi: 2.706, specz: 0, dopsf: 1, doenh: 1, doxastrom: 1, allxastrom: 1,
    },
  });
  const { OK, ERROR, listErr, JobID, URL: url } = (reply.json() ?? {}) as Product;
  if (OK !== 1) throw new Refused(shorten([ERROR, listErr].filter(Boolean).map(String).join(' ') || 'Leicester did not take the request.'));
  if (JobID === undefined) throw new Unclear('Leicester answered without the number of a job.');
  return { status: `submitted: products will be at ${url ?? facility.settings.xrt_endpoint}`, state: 'submitted', facility_id: String(JobID), notes: { url } };
}

interface Kind {
  form(now: Date): Json;
  /** Fields that may be left out. */
  optional?: readonly string[];
  submit(asked: Asked, facility: Facility): Promise<Outcome>;
}

const KINDS: Readonly<Record<string, Kind>> = {
  [DATA]: {
    form: (now) => ({ ...span(now, 365), ...Object.fromEntries(INSTRUMENTS.map((name) => [name, { type: 'boolean', default: true, title: `Data of ${name}` }])) }),
    optional: INSTRUMENTS,
    submit: askData,
  },
  [TOO]: {
    form: () => ({
      exposure_time: number('Exposure Time of a visit [s]', 4000, { exclusiveMinimum: 0 }),
      exposure_counts: { type: 'integer', default: 1, minimum: 1, title: 'Visits' },
      monitoring_freq: number('Days between visits', 1, { exclusiveMinimum: 0 }),
      xrt_countrate: number('XRT count rate [1/s]', 0.0025, { minimum: 0 }),
      urgency: { type: 'string', enum: ['1', '2', '3', '4'], default: '3', title: 'Urgency: within 4 hours (1), a day (2), days (3), weeks (4)' },
      obs_type: { type: 'string', enum: ['Spectroscopy', 'Light Curve', 'Position', 'Timing'], default: 'Light Curve', title: 'Observation Type' },
      source_type: text('Source Type', { default: 'Optical fast transient' }),
      exp_time_just: text('Why this exposure time'),
      immediate_objective: text('Immediate objective'),
      uvot_mode: text('UVOT Mode', { default: 'default' }),
      science_just: text('Scientific justification'),
    }),
    submit: submitToo,
  },
  [PRODUCTS]: {
    form: (now) => ({
      detornot: { type: 'boolean', default: false, title: 'Centroid' },
      centMeth: { type: 'string', enum: ['simple', 'iterative'], default: 'simple', title: 'Centroid method' },
      detMeth: { type: 'string', enum: ['simple', 'iterative'], default: 'simple', title: 'Detection method' },
      T0: { type: 'string', default: now.toISOString().slice(0, 19), title: 'Start (UT)' },
      poserr: number('Position error [arcmin]', 1, { minimum: 0 }),
      binMeth: { type: 'string', enum: ['counts', 'time', 'snapshot', 'obsid'], default: 'counts', title: 'Binning' },
    }),
    optional: ['detornot'],
    submit: submitProducts,
  },
};

const kindOf = ({ payload }: Asked) => KINDS[String(payload.request_type)] ?? KINDS[DATA]!;

export const uvotXrt: FacilityPlugin = {
  api_classname: 'UVOTXRTAPI',
  title: 'Swift',
  priority_order: 'desc',
  settings: { endpoint: 'https://www.swift.psu.edu', xrt_endpoint: 'https://www.swift.ac.uk/user_objects' },
  form: ({ now }) => ({
    formSchema: fields({ request_type: { type: 'string', enum: Object.keys(KINDS), default: DATA, title: 'What is asked' } }, {
      dependencies: dependOn('request_type', Object.entries(KINDS).map(([name, { form, optional = [] }]) => {
        const properties = form(now);
        return when('request_type', name, properties, Object.keys(properties).filter((field) => !optional.includes(field)));
      })),
    }),
    uiSchema: Object.fromEntries(['exp_time_just', 'immediate_objective', 'science_just'].map((name) => [name, { 'ui:widget': 'textarea' }])),
  }),
  credentials: {
    formSchema: fields({
      username: text('Username'), secret: text('Shared secret'), XRT_UserID: text('User of the X-ray products at Leicester (e-mail)'),
    }, { optional: ['XRT_UserID'] }),
    uiSchema: { secret: { 'ui:widget': 'password' } },
  },
  aliases: { request_type: 'Request', exposure_time: 'Exposure Time', exposure_counts: 'Visits', urgency: 'Urgency', obs_type: 'Mode', start_date: 'Start Date', end_date: 'End Date' },
  check({ payload }) {
    const wrong = ['start_date', 'end_date', 'T0'].filter((field) => payload[field] !== undefined && Number.isNaN(isoToMjd(String(payload[field]))));
    return wrong.length ? `${wrong.join(', ')}: must be a date.` : null;
  },
  submit: (asked, facility) => kindOf(asked).submit(asked, facility),
  retrieve(asked, facility) {
    if (asked.payload.request_type === TOO) return askToo(asked, facility);
    if (asked.payload.request_type === DATA) return askData(asked, facility);
    const { url } = asked.notes as { url?: string };
    return Promise.resolve({ status: `submitted: products will be at ${url ?? 'Leicester'}`, state: 'submitted' });
  },
};
