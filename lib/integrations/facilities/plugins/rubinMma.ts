/**
 * The Vera C. Rubin Observatory: what it has observed and what it will, from its schedule in the words of the IVOA's ObsLocTAP. Plans
 * are not sent to it: alerts for its scheduler take a way of their own.
 */
import { Unclear, type Facility, type FacilityPlugin, type FormInstrument } from '@/lib/integrations/facilities/plugin';
import { planCredentials, planForm } from '@/lib/integrations/facilities/planFields';
import type { ReturnedObservations } from '@/lib/integrations/facilities/planQueue';
import { dateToMjd } from '@/lib/astro/time';
import { credentialsOf } from './requests';

const HOUR = 3_600_000;
/** Hours of the schedule that are asked for to name what is queued. */
const AHEAD = 24;
/** Seconds. */
const DAY = 86_400;
/** Long ends of the bands, in metres: a band's middle is below its own and above the one before. */
const BANDS: readonly [string, number][] = [['u', 4.0e-7], ['g', 5.52e-7], ['r', 6.91e-7], ['i', 8.18e-7], ['z', 9.22e-7], ['y', 1.1e-6]];

interface Visit {
  obs_id?: unknown;
  target_name?: unknown;
  s_ra: number;
  s_dec: number;
  /** MJD. */
  t_min: number;
  t_exptime: number;
  /** Metres. */
  em_min: number;
  em_max: number;
  execution_status?: unknown;
}

const NUMBERS = ['s_ra', 's_dec', 't_min', 't_exptime', 'em_min', 'em_max'] as const;

function asVisit(row: unknown): Visit {
  const visit = row as Partial<Record<(typeof NUMBERS)[number], unknown>> | null;
  const missing = NUMBERS.filter((name) => typeof visit?.[name] !== 'number');
  if (missing.length) throw new Unclear(`The schedule of Rubin has a row without ${missing.join(', ')}.`);
  return row as Visit;
}

async function schedule(facility: Facility, query: Record<string, string | number>): Promise<Visit[]> {
  const { endpoint } = credentialsOf(facility, 'endpoint');
  const rows = (await facility.send({ method: 'GET', url: endpoint, query, timeout: 60, maxBytes: 100_000_000 })).json();
  if (!Array.isArray(rows)) throw new Unclear('The schedule of Rubin is not a list.');
  return (rows as unknown[]).map(asVisit);
}

const bandOf = ({ em_min, em_max }: Visit): string | undefined => BANDS.find(([, end]) => (em_min + em_max) / 2 < end)?.[0];

/** The instrument's filter of a band, whatever stands before the letter. */
const filterOf = (visit: Visit, { filters }: FormInstrument): string | undefined => {
  const band = bandOf(visit);
  return band && filters.find((name) => name.toLowerCase().endsWith(band));
};

/** The exposure's number where it has one, else the second in which it began: there is only one telescope. */
const numberOf = ({ obs_id, t_min }: Visit): number => (/^\d{1,15}$/.test(String(obs_id)) ? Number(obs_id) : Math.round(t_min * DAY));

/** Visits in filters of the instrument, oldest first. */
function toObservations(visits: readonly Visit[], instrument: FormInstrument): ReturnedObservations {
  const known = visits.flatMap((visit) => {
    const filter = filterOf(visit, instrument);
    return filter ? [{ ...visit, filter }] : [];
  }).sort((a, b) => a.t_min - b.t_min);
  return {
    observation_id: known.map(numberOf), field_id: known.map(() => null), RA: known.map(({ s_ra }) => s_ra), Dec: known.map(({ s_dec }) => s_dec),
    obstime: known.map(({ t_min }) => t_min), filter: known.map(({ filter }) => filter), exposure_time: known.map(({ t_exptime }) => t_exptime),
    target_name: known.map(({ target_name }) => (typeof target_name === 'string' && target_name ? target_name : null)),
  };
}

export const rubinMma: FacilityPlugin = {
  api_classname: 'RUBINMMAAPI',
  title: 'Rubin, observing plans',
  form: (about) => planForm(about),
  credentials: planCredentials({ endpoint: 'Address of the schedule (…/obsloctap/schedule)' }),
  plans: {
    async retrieve(facility, instrument, start, end) {
      const visits = await schedule(facility, { start: start.toISOString().slice(0, 19), time: Math.ceil((end.getTime() - start.getTime()) / HOUR) });
      const [first, last] = [dateToMjd(start), dateToMjd(end)];
      return toObservations(visits.filter(({ execution_status, t_min }) => execution_status === 'Performed' && t_min >= first && t_min <= last), instrument);
    },
    async queued(facility) {
      const visits = await schedule(facility, { time: AHEAD });
      return [...new Set(visits.flatMap(({ execution_status, target_name }) => (execution_status === 'Scheduled' && typeof target_name === 'string' && target_name ? [target_name] : [])))].sort();
    },
  },
};
