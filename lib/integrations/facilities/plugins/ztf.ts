/** ZTF: queues of its scheduler for observations, and the forced-photometry service at IPAC for measurements of the past. */
import { isoToMjd, jdToMjd, mjdToJd } from '@/lib/astro/time';
import { ALIASES, dates, exposure_time, fields, span } from '@/lib/integrations/facilities/fields';
import { shorten } from '@/lib/integrations/facilities/send';
import { Refused, type Asked, type Facility, type FacilityPlugin, type Json, type Outcome, type ReturnedPhotometry } from '@/lib/integrations/facilities/plugin';
import { basicAuth, endpointOf } from './requests';
import { numberOf, readColumns, readHtmlTable, requireColumns, type Row } from './table';

const POLL = 1800;
const FILTER_IDS: Readonly<Record<string, number>> = { ztfg: 1, ztfr: 2, ztfi: 3, g: 1, r: 2, i: 3 };
const PROGRAMS: Readonly<Record<string, number>> = { Partnership: 2, Caltech: 3 };
/** How close two positions and times are of one request: the service rounds them. */
const SAME = 1e-4;

const isForced = ({ payload }: Pick<Asked, 'payload'>): boolean => !('queue_name' in payload);

/** Of the form `ztfg, ztfr` or `[ztfg, ztfr]`. */
const words = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(String) : String(value ?? '').replace(/[[\]]/g, '').split(',')).map((word) => word.trim()).filter(Boolean);

const bearer = ({ credentials: { access_token } }: Facility): Record<string, string> => {
  if (!access_token) throw new Refused('Missing allocation information: access_token.');
  return { authorization: `Bearer ${access_token}` };
};

const scheduler = (facility: Facility): string => `${endpointOf(facility, 'ZTFAPI')}/api/triggers/ztf`;

const basic = ({ credentials: { ipac_http_user = '', ipac_http_password = '' } }: Facility): Record<string, string> => ({
  ...basicAuth(ipac_http_user, ipac_http_password),
  accept: 'text/html, text/plain',
});

const queueOf = ({ payload }: Asked): string => `ToO_${String(payload.queue_name)}`;

function toQueue(asked: Asked): Json {
  const { payload, obj, requester, allocation } = asked;
  const targets = words(payload.filters).flatMap((filter) => words(payload.field_ids).map((field_id) => ({
    program_id: PROGRAMS[String(payload.program_id)], field_id: Number(field_id), ra: obj.ra, dec: obj.dec, filter_id: FILTER_IDS[filter],
    exposure_time: Number(payload.exposure_time), program_pi: `${allocation.pi ?? 'Kulkarni'}/${requester.username}`,
    subprogram_name: `ToO_${String(payload.subprogram_name)}`,
  })));
  return {
    queue_name: queueOf(asked),
    validity_window_mjd: [isoToMjd(String(payload.start_date)), isoToMjd(String(payload.end_date))],
    queue_type: 'list',
    targets: targets.map((target, i) => ({ request_id: i + 1, ...target })),
  };
}

interface Wanted {
  ra: number;
  dec: number;
  jdstart: number;
  jdend: number;
}

function toForced({ obj, payload }: Asked): Wanted {
  const [ra, dec] = payload.position ? words(payload.position).map(Number) : [obj.ra, obj.dec];
  const jd = (date: unknown) => mjdToJd(isoToMjd(String(date)));
  return { ra: ra as number, dec: dec as number, jdstart: jd(payload.start_date), jdend: jd(payload.end_date) };
}

const close = (a: number | null, b: number): boolean => a !== null && Math.abs(a - b) < SAME;

/** The job of the list that is about what was asked. */
const isOf = ({ ra, dec, jdstart, jdend }: Wanted) => (row: Row): boolean =>
  close(numberOf(row.ra), ra) && close(numberOf(row.dec), dec) && close(numberOf(row.startJD ?? row.jdstart), jdstart) && close(numberOf(row.endJD ?? row.jdend), jdend);

/** Fluxes in counts on the zero point of each image. */
export function toPhotometry(rows: readonly Row[]): ReturnedPhotometry {
  requireColumns(rows, ['jd', 'forcediffimflux', 'forcediffimfluxunc', 'zpdiff', 'filter']);
  const filterOf = (name: string | undefined) => (name ?? '').replace('_', '').toLowerCase();
  const good = rows.filter((row) => numberOf(row.forcediffimflux) !== null && (numberOf(row.forcediffimfluxunc) ?? 0) > 0
    && numberOf(row.zpdiff) !== null && ['ztfg', 'ztfr', 'ztfi'].includes(filterOf(row.filter)));
  const numbers = (name: string) => good.map((row) => numberOf(row[name]) as number);
  return {
    mjd: numbers('jd').map(jdToMjd), flux: numbers('forcediffimflux'), fluxerr: numbers('forcediffimfluxunc'), zp: numbers('zpdiff'), magsys: 'ab',
    filter: good.map((row) => filterOf(row.filter)), origin: 'fp',
  };
}

async function retrieveForced(asked: Asked, facility: Facility): Promise<Outcome> {
  const { ipac_email = '', ipac_userpass = '' } = facility.credentials;
  const { forced_endpoint } = facility.settings;
  const jobs = await facility.send({
    method: 'GET', url: `${forced_endpoint}/cgi-bin/getForcedPhotometryRequests.cgi`, headers: basic(facility),
    query: { email: ipac_email, userpass: ipac_userpass, option: 'All recent jobs', action: 'Query Database' }, maxBytes: 20_000_000,
  });
  const job = readHtmlTable(jobs.text).find(isOf(toForced(asked)));
  if (!job?.lightcurve) return { status: job ? 'Light curve not yet available' : 'queued at IPAC', state: 'accepted', poll_after: POLL };
  const table = await facility.send({ method: 'GET', url: `${forced_endpoint}/${job.lightcurve.replace(/^\//, '')}`, headers: basic(facility), maxBytes: 50_000_000 });
  const photometry = toPhotometry(readColumns(table.text.split('\n').filter((line) => !line.startsWith('#')).join('\n')));
  return photometry.mjd.length
    ? { status: 'Photometry committed to database', state: 'data_returned', photometry: [photometry] }
    : { status: 'No photometry to commit to database', state: 'completed' };
}

async function submitForced(asked: Asked, facility: Facility): Promise<Outcome> {
  const { ipac_email = '', ipac_userpass = '' } = facility.credentials;
  if (!ipac_email || !ipac_userpass) throw new Refused('Missing allocation information: ipac_email and ipac_userpass.');
  const reply = await facility.send({
    method: 'GET', url: `${facility.settings.forced_endpoint}/cgi-bin/requestForcedPhotometry.cgi`, headers: basic(facility),
    query: { ...toForced(asked), email: ipac_email, userpass: ipac_userpass },
  });
  if (/invalid|error|not registered/i.test(reply.text)) throw new Refused(`IPAC answered: ${shorten(reply.text)}`);
  return { status: 'submitted', state: 'accepted', poll_after: POLL };
}

export const ztf: FacilityPlugin = {
  api_classname: 'ZTFAPI',
  title: 'ZTF',
  settings: { endpoint: '', forced_endpoint: 'https://ztfweb.ipac.caltech.edu' },
  // A queue is put under its name; a light curve is measured as often as one likes.
  idempotent: true,
  form: ({ now }) => ({
    formSchema: fields({
      ...dates(now),
      program_id: { type: 'string', enum: Object.keys(PROGRAMS), default: 'Partnership', title: 'Program' },
      subprogram_name: { type: 'string', enum: ['GW', 'GRB', 'Neutrino', 'SolarSystem', 'Other'], default: 'GRB', title: 'Subprogram' },
      ...exposure_time(),
      filters: { type: 'string', default: 'ztfg,ztfr,ztfi', title: 'Filters', pattern: '^\\s*\\[?\\s*(ztf)?[gri](\\s*,\\s*(ztf)?[gri])*\\s*\\]?\\s*$' },
      field_ids: { type: 'string', title: 'Field IDs', pattern: '^\\s*\\[?\\s*\\d+(\\s*,\\s*\\d+)*\\s*\\]?\\s*$' },
      queue_name: { type: 'string', title: 'Queue name', minLength: 1, default: now.toISOString().slice(0, 19).replace(/[-:T]/g, '') },
    }),
  }),
  forced_photometry_form: ({ now }) => ({
    formSchema: fields({ position: { type: 'string', title: 'Position, where it is not that of the object (ra, dec)' }, ...span(now, 30) }, { optional: ['position'] }),
  }),
  credentials: {
    formSchema: {
      type: 'object',
      properties: Object.fromEntries(
        [['access_token', 'Token of the scheduler'], ['ipac_http_user', 'IPAC user'], ['ipac_http_password', 'IPAC password'], ['ipac_email', 'E-mail at IPAC'],
          ['ipac_userpass', 'Password of the e-mail at IPAC']].map(([name, title]) => [name, { type: 'string', title }]),
      ),
    },
    uiSchema: Object.fromEntries(['access_token', 'ipac_http_password', 'ipac_userpass'].map((name) => [name, { 'ui:widget': 'password' }])),
  },
  aliases: ALIASES,
  check({ payload }) {
    if (isForced({ payload }) && payload.position && words(payload.position).map(Number).filter(Number.isFinite).length !== 2) {
      return 'position must be two numbers: ra, dec in degrees.';
    }
    return isoToMjd(String(payload.end_date)) >= isoToMjd(String(payload.start_date)) ? null : 'start_date and end_date must be dates in this order.';
  },
  async submit(asked, facility) {
    if (isForced(asked)) return submitForced(asked, facility);
    await facility.send({ method: 'PUT', url: scheduler(facility), json: toQueue(asked), headers: bearer(facility) });
    return { status: 'submitted', state: 'submitted', facility_id: queueOf(asked) };
  },
  retrieve: (asked, facility) => {
    if (!isForced(asked)) throw new Refused('Queues of ZTF say nothing of how far they are.');
    return retrieveForced(asked, facility);
  },
  async delete(asked, facility) {
    if (!isForced(asked)) {
      await facility.send({
        method: 'DELETE', url: scheduler(facility), json: { queue_name: queueOf(asked), user: asked.requester.username },
        headers: bearer(facility), accept: [404],
      });
    }
    return { status: 'deleted', state: 'deleted' };
  },
};
