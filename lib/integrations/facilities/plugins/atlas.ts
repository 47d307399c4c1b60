/** Forced photometry of ATLAS (fallingstar-data.com/forcedphot): a task is queued, asked about, and its table read. */
import { isoToMjd } from '@/lib/astro/time';
import { ALIASES, credentials, fields, span } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Facility, type FacilityPlugin, type Outcome, type ReturnedPhotometry } from '@/lib/integrations/facilities/plugin';
import { numberOf, readColumns, requireColumns, type Row } from './table';

const POLL = 120;
const FILTERS: Readonly<Record<string, string>> = { c: 'atlasc', o: 'atlaso' };

const headers = ({ credentials: { api_token } }: Facility): Record<string, string> => ({ authorization: `Token ${api_token ?? ''}` });

interface Task {
  url?: unknown;
  result_url?: unknown;
  finishtimestamp?: unknown;
  starttimestamp?: unknown;
  error_msg?: unknown;
}

/** Fluxes in µJy; rows without an uncertainty measure nothing. */
export function toPhotometry(rows: readonly Row[]): ReturnedPhotometry {
  requireColumns(rows, ['MJD', 'uJy', 'duJy', 'F', 'RA', 'Dec']);
  const good = rows.filter(({ uJy, duJy, F }) => numberOf(uJy) !== null && (numberOf(duJy) ?? 0) > 0 && (F as string) in FILTERS);
  const numbers = (name: string) => good.map((row) => numberOf(row[name]) as number);
  return {
    mjd: numbers('MJD'), flux: numbers('uJy'), fluxerr: numbers('duJy'), zp: 23.9, magsys: 'ab',
    filter: good.map(({ F }) => FILTERS[F as string] as string), ra: numbers('RA'), dec: numbers('Dec'), origin: 'fp',
  };
}

/** What comes back from another site than the one that was asked is not followed with the token. */
function requireOwn(url: unknown, facility: Facility): string {
  const own = new URL(facility.settings.endpoint as string).origin;
  if (typeof url !== 'string' || !URL.canParse(url)) throw new Unclear('ATLAS answered without an address.');
  if (new URL(url).origin !== own) throw new Unclear(`ATLAS answered with an address that is not its own: ${new URL(url).origin}`);
  return url;
}

export const atlas: FacilityPlugin = {
  api_classname: 'ATLASAPI',
  title: 'ATLAS forced photometry',
  settings: { endpoint: 'https://fallingstar-data.com/forcedphot' },
  // Two tasks give the same table.
  idempotent: true,
  forced_photometry_form: ({ now }) => ({ formSchema: fields(span(now, 30)) }),
  credentials: credentials({ api_token: 'Token' }, { secret: ['api_token'] }),
  aliases: ALIASES,
  check({ payload }) {
    const [start, end] = [isoToMjd(String(payload.start_date)), isoToMjd(String(payload.end_date))];
    if (Number.isNaN(start) || Number.isNaN(end)) return 'start_date and end_date must be dates.';
    return end < start ? 'end_date must not be before start_date.' : null;
  },
  async submit({ obj, payload, submission_key }, facility) {
    if (!facility.credentials.api_token) throw new Refused('Missing allocation information.');
    const reply = await facility.send({
      method: 'POST', url: `${facility.settings.endpoint}/queue/`, headers: headers(facility),
      form: {
        ra: obj.ra, dec: obj.dec, mjd_min: isoToMjd(String(payload.start_date)), mjd_max: isoToMjd(String(payload.end_date)),
        send_email: false, comment: submission_key,
      },
    });
    const { url } = (reply.json() ?? {}) as Task;
    return { status: 'submitted', state: 'accepted', facility_id: requireOwn(url, facility), poll_after: POLL };
  },
  async retrieve({ facility_id }, facility): Promise<Outcome> {
    if (!facility_id) throw new Refused('There is no task to ask about.');
    const task = ((await facility.send({ method: 'GET', url: facility_id, headers: headers(facility) })).json() ?? {}) as Task;
    if (typeof task.error_msg === 'string' && task.error_msg) return { status: `failed: ${task.error_msg}`, state: 'rejected' };
    if (!task.finishtimestamp) {
      return { status: task.starttimestamp ? 'running at ATLAS' : 'queued at ATLAS', state: task.starttimestamp ? 'scheduled' : 'accepted', poll_after: POLL };
    }
    const table = await facility.send({ method: 'GET', url: requireOwn(task.result_url, facility), headers: { ...headers(facility), accept: 'text/plain' }, maxBytes: 50_000_000 });
    const photometry = toPhotometry(readColumns(table.text));
    return photometry.mjd.length
      ? { status: 'Photometry committed to database', state: 'data_returned', photometry: [photometry] }
      : { status: 'No photometry to commit to database', state: 'completed' };
  },
  async delete({ facility_id }, facility) {
    if (facility_id) await facility.send({ method: 'DELETE', url: facility_id, headers: headers(facility), accept: [404, 410] });
    return { status: 'deleted', state: 'deleted' };
  },
};
