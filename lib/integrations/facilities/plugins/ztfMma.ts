/** Observing plans of ZTF: queues and skymaps of its scheduler, and what it observed, from the archive at IPAC. */
import { jdToMjd, mjdToJd } from '@/lib/astro/time';
import { Refused, Unclear, type Facility, type FacilityPlugin, type Json, type SendRequest } from '@/lib/integrations/facilities/plugin';
import { planForm } from '@/lib/integrations/facilities/planFields';
import type { ReturnedObservations } from '@/lib/integrations/facilities/planQueue';
import { toQueue } from './mma';
import { numberOf, readCsv, requireColumns, type Row } from './table';

const FILTER_IDS: Readonly<Record<string, number>> = { ztfg: 1, ztfr: 2, ztfi: 3 };
const FILTERS = Object.fromEntries(Object.entries(FILTER_IDS).map(([name, id]) => [id, name]));
/** Quadrants of the camera, each a row of the archive. */
const QUADRANTS = 64;
const DAY = 86_400_000;
const MJD_OF_UNIX = 40_587;

type Kind = 'ztf' | 'ztfmma';

/** Queues are at `ztf`, skymaps at `ztfmma`. */
async function scheduler(facility: Facility, kind: Kind, request: Pick<SendRequest, 'method' | 'json' | 'accept'>) {
  const { settings: { endpoint }, credentials: { access_token } } = facility;
  if (!endpoint) throw new Refused('The site has not said where the scheduler of ZTF is: facilities.settings.ZTFMMAAPI.endpoint.');
  if (!access_token) throw new Refused('Missing allocation information: access_token.');
  return facility.send({ ...request, url: `${endpoint}/api/triggers/${kind}`, headers: { authorization: `Bearer ${access_token}` } });
}

/** Names in `{data: [{queue_name}]}`, whichever key says it. */
async function names(facility: Facility, kind: Kind, key: string): Promise<string[]> {
  const { data } = (await scheduler(facility, kind, { method: 'GET' })).json() as { data?: unknown };
  if (!Array.isArray(data)) throw new Unclear('The scheduler of ZTF did not answer with a list.');
  return (data as Json[]).flatMap((each) => (typeof each[key] === 'string' ? [each[key]] : []));
}

/** Rows of quadrants as exposures; the depth is the median one, what is missing is not processed. */
export function toObservations(rows: readonly Row[]): ReturnedObservations {
  requireColumns(rows, ['expid', 'field', 'fid', 'obsjd', 'exptime', 'maglimit', 'seeing']);
  const exposures = new Map<number, Row[]>();
  for (const each of rows) {
    const id = numberOf(each.expid);
    if (id !== null) exposures.set(id, [...(exposures.get(id) ?? []), each]);
  }
  const all = [...exposures].sort(([a], [b]) => a - b);
  const median = (of: readonly Row[], name: string): number | null => {
    const values = of.flatMap((each) => numberOf(each[name]) ?? []).sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)] ?? null;
  };
  const column = <T>(value: (first: Row, of: readonly Row[]) => T): T[] => all.map(([, of]) => value(of[0]!, of));
  return {
    observation_id: all.map(([id]) => id), field_id: column(({ field }) => numberOf(field)), obstime: column(({ obsjd }) => jdToMjd(numberOf(obsjd) ?? NaN)),
    filter: column(({ fid }) => FILTERS[numberOf(fid) ?? 0] ?? null), exposure_time: column(({ exptime }) => Math.round(numberOf(exptime) ?? 0)),
    limmag: column((_, of) => median(of, 'maglimit')), seeing: column((_, of) => median(of, 'seeing')),
    processed_fraction: column((_, of) => Math.min(1, of.length / QUADRANTS)),
  };
}

export const ztfMma: FacilityPlugin = {
  api_classname: 'ZTFMMAAPI',
  title: 'ZTF, observing plans',
  settings: { endpoint: '', archive: 'https://irsa.ipac.caltech.edu/TAP/sync' },
  form: (about) => planForm(about, {
    program_id: { type: 'string', enum: ['Partnership', 'Caltech'], default: 'Partnership', title: 'Program' },
    subprogram_name: { type: 'string', enum: ['GW', 'GRB', 'Neutrino', 'SolarSystem', 'Other'], default: 'GRB', title: 'Subprogram' },
  }),
  credentials: {
    formSchema: {
      type: 'object',
      properties: {
        access_token: { type: 'string', title: 'Token of the scheduler' }, TREASUREMAP_API_TOKEN: { type: 'string', title: 'Token of the Treasure Map' },
      },
    },
    uiSchema: { access_token: { 'ui:widget': 'password' }, TREASUREMAP_API_TOKEN: { 'ui:widget': 'password' } },
  },
  plans: {
    async send(plan, facility) {
      const { payload } = plan;
      const queue = toQueue(plan) as { targets: Json[] };
      const targets = queue.targets.map(({ filter, ...target }) => ({
        ...target, filter_id: FILTER_IDS[String(filter)], program_id: payload.program_id === 'Caltech' ? 3 : 2, subprogram_name: `ToO_${String(payload.subprogram_name ?? 'GRB')}`,
      }));
      await scheduler(facility, 'ztf', { method: 'PUT', json: { ...queue, targets } });
    },
    async remove({ queue_name, requester }, facility) {
      await scheduler(facility, 'ztf', { method: 'DELETE', json: { queue_name: `ToO_${queue_name}`, user: requester.username }, accept: [404] });
    },
    queued: (facility) => names(facility, 'ztf', 'queue_name'),
    async remove_queue(queue_name, user, facility) {
      await scheduler(facility, 'ztf', { method: 'DELETE', json: { queue_name, user }, accept: [404] });
    },
    async retrieve(facility, _, start, end) {
      const jd = (date: Date): number => mjdToJd(date.getTime() / DAY + MJD_OF_UNIX);
      const query = `SELECT expid, field, rcid, fid, obsjd, exptime, maglimit, seeing FROM ztf.ztf_current_meta_sci WHERE obsjd BETWEEN ${jd(start).toFixed(6)} AND ${jd(end).toFixed(6)}`;
      const reply = await facility.send({ method: 'GET', url: String(facility.settings.archive), query: { QUERY: query, FORMAT: 'csv' }, timeout: 120, maxBytes: 200_000_000 });
      return toObservations(readCsv(reply.text.replaceAll('"', '')));
    },
    async send_skymap({ username, ...skymap }, facility) {
      await scheduler(facility, 'ztfmma', { method: 'PUT', json: { ...skymap, user: username } });
    },
    queued_skymap: (facility) => names(facility, 'ztfmma', 'trigger_name'),
    async remove_skymap(trigger_name, user, facility) {
      await scheduler(facility, 'ztfmma', { method: 'DELETE', json: { trigger_name, user }, accept: [404] });
    },
  },
};
