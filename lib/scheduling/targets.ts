/** Requests, as facilities' forms have them, and standard stars as targets of a night. */
import type { Limits, Window } from './model/observable';
import type { Overheads } from './model/problem';
import type { RequestRow } from './queries';

export interface Target {
  request_id: number;
  obj_id: string;
  ra: number;
  dec: number;
  filters: string[];
  /** Seconds, of one exposure. */
  exposure_time: number;
  /** In each filter. */
  exposure_counts: number;
  priority: number;
  weight: number;
  requester: string | null;
  group_id: number | null;
  group_name: string | null;
  status: string | null;
  limits: Pick<Limits, 'maximum_airmass' | 'minimum_moon_distance'>;
  window: Window | null;
}

/** Where a request does not say: seconds. */
const DEFAULT_EXPOSURE = 300;
/** What a standard star counts beside a request of priority 1. */
const STANDARD_PRIORITY = 0.001;
/** By so much a target of opportunity goes before others. */
const OPPORTUNITY = 10;

const positive = (value: unknown, otherwise: number, most: number): number => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? Math.min(number, most) : otherwise;
};

function time(value: unknown): number | null {
  if (typeof value !== 'string' || value === '') return null;
  const text = value.replace(' ', 'T');
  const found = new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : text.length <= 10 ? `${text}T00:00:00Z` : `${text}Z`).getTime();
  return Number.isNaN(found) ? null : found;
}

/** A date without a time at the end means that day as a whole. */
const endOf = (value: unknown): number | null => {
  const found = time(value);
  return found !== null && typeof value === 'string' && value.length <= 10 ? found + 86_400_000 : found;
};

const isOpportunity = (value: unknown): boolean => value === true || (typeof value === 'string' && /^(y|yes|true)$/i.test(value));

export function toTarget({ id, payload, ...row }: RequestRow): Target {
  const chosen = Array.isArray(payload.observation_choices) ? payload.observation_choices : [payload.filters ?? payload.filter ?? []].flat();
  const filters = [...new Set(chosen.filter((one): one is string => typeof one === 'string'))];
  const exposure_time = positive(payload.exposure_time, DEFAULT_EXPOSURE, 36_000);
  const exposure_counts = Math.round(positive(payload.exposure_counts, 1, 1000)) || 1;
  const priority = positive(payload.priority, 1, 1000) * (isOpportunity(payload.too) ? OPPORTUNITY : 1);
  const [begin, end] = [time(payload.start_date), endOf(payload.end_date)];
  return {
    request_id: id, obj_id: row.obj_id, ra: row.ra, dec: row.dec, filters, exposure_time, exposure_counts, priority,
    weight: priority * exposure_time * exposure_counts * Math.max(1, filters.length),
    requester: row.requester, group_id: row.group_id, group_name: row.group_name, status: row.status,
    limits: {
      maximum_airmass: Math.max(1.001, positive(payload.maximum_airmass, 2.5, 40)),
      minimum_moon_distance: typeof payload.minimum_lunar_distance === 'number' ? payload.minimum_lunar_distance : 30,
    },
    window: begin === null && end === null ? null : { begin: begin ?? -Infinity, end: end ?? Infinity },
  };
}

export const standardTarget = (star: { name: string; ra: number; dec: number }, index: number, alone: boolean): Target => ({
  request_id: -1 - index, obj_id: star.name, ra: star.ra, dec: star.dec, filters: [], exposure_time: DEFAULT_EXPOSURE, exposure_counts: 1,
  priority: alone ? 1 : STANDARD_PRIORITY, weight: (alone ? 1 : STANDARD_PRIORITY) * DEFAULT_EXPOSURE, requester: null, group_id: null, group_name: null, status: null,
  limits: { maximum_airmass: 2.5, minimum_moon_distance: 30 }, window: null,
});

/** Seconds that a target takes, with overheads and the changes between its filters. */
export const secondsOf = ({ exposure_time, exposure_counts, filters }: Target, { acquisition, readout, filter_change }: Overheads): number => {
  const sets = Math.max(1, filters.length);
  return Math.ceil(acquisition + sets * exposure_counts * (exposure_time + readout) + (sets - 1) * Math.max(0, filter_change - readout));
};
