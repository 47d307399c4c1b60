/** Keeping the summaries of light curves current: called by every write of photometry, in its transaction. */
import { config } from '@/lib/config';
import type { Connection } from '@/lib/db/sql';
import type { PhotometryRow } from './insertPhotometry';
import { photStatOf, withPoints, type PhotStatValues, type StatPoint } from './photStat';

/** Columns of the summary with their types, in the order of the table. */
const COLUMNS = {
  num_obs_global: 'int', num_obs_per_filter: 'jsonb', num_det_global: 'int', num_det_no_forced_phot_global: 'int',
  num_det_per_filter: 'jsonb', first_detected_mjd: 'float8', first_detected_mag: 'float8', first_detected_filter: 'text',
  last_detected_mjd: 'float8', last_detected_mag: 'float8', last_detected_filter: 'text',
  first_detected_no_forced_phot_mjd: 'float8', first_detected_no_forced_phot_mag: 'float8',
  first_detected_no_forced_phot_filter: 'text', last_detected_no_forced_phot_mjd: 'float8',
  last_detected_no_forced_phot_mag: 'float8', last_detected_no_forced_phot_filter: 'text', recent_obs_mjd: 'float8',
  predetection_mjds: 'float8[]', last_non_detection_mjd: 'float8', time_to_non_detection: 'float8', mean_mag_global: 'float8',
  mean_mag_per_filter: 'jsonb', mean_color: 'jsonb', peak_mjd_global: 'float8', peak_mjd_per_filter: 'jsonb',
  peak_mag_global: 'float8', peak_mag_per_filter: 'jsonb', faintest_mag_global: 'float8', faintest_mag_per_filter: 'jsonb',
  deepest_limit_global: 'float8', deepest_limit_per_filter: 'jsonb', rise_rate: 'float8', decay_rate: 'float8',
  mag_rms_global: 'float8', mag_rms_per_filter: 'jsonb',
} as const satisfies Record<keyof PhotStatValues, string>;

const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** Makes the rows that are missing and locks all, so that the last writer of an object sees what the others wrote. */
const LOCK = `
  INSERT INTO photstats AS s (obj_id) SELECT id FROM objs WHERE id = ANY($1::text[]) ORDER BY id
  ON CONFLICT (obj_id) DO UPDATE SET obj_id = excluded.obj_id
  RETURNING obj_id, last_full_update IS NOT NULL AS is_known, ${NAMES.map((name) => `s.${name}`).join(', ')}`;

const POINTS = `
  SELECT obj_id, mjd, filter, flux, fluxerr, origin,
    CASE WHEN jsonb_typeof(original_user_data -> 'limiting_mag') = 'number' THEN (original_user_data -> 'limiting_mag')::float8 END,
    original_user_data ->> 'magsys'
  FROM photometry WHERE obj_id = ANY($1::text[])`;

const STORE = `
  UPDATE photstats s SET ${NAMES.map((name) => `${name} = v.${name}`).join(', ')}, last_update = timezone('utc', now()),
    last_full_update = CASE WHEN v.is_full THEN timezone('utc', now()) ELSE s.last_full_update END
  FROM jsonb_to_recordset($1::jsonb) AS v(obj_id text, is_full boolean, ${NAMES.map((name) => `${name} ${COLUMNS[name]}`).join(', ')})
  WHERE s.obj_id = v.obj_id`;

type LockedRow = PhotStatValues & { obj_id: string; is_known: boolean };
type PointRow = [string, number, string, number, number, string, number | null, string | null];

const lock = async (client: Connection, obj_ids: readonly string[]): Promise<LockedRow[]> =>
  (await client.query<LockedRow>(LOCK, [obj_ids])).rows;

type Stored = PhotStatValues & { obj_id: string; is_full: boolean };

const store = async (client: Connection, stats: readonly Stored[]): Promise<void> => {
  await client.query(STORE, [JSON.stringify(stats)]);
};

/** The summaries of these objects from all of their points. */
async function computed(client: Connection, obj_ids: readonly string[]): Promise<Stored[]> {
  if (obj_ids.length === 0) return [];
  const { rows } = await client.query<PointRow>({ text: POINTS, values: [obj_ids], rowMode: 'array' });
  const points = new Map<string, StatPoint[]>(obj_ids.map((id) => [id, []]));
  for (const [obj_id, mjd, filter, flux, fluxerr, origin, limiting_mag, magsys] of rows) {
    points.get(obj_id)?.push({ mjd, filter, flux, fluxerr, origin, limiting_mag, magsys });
  }
  const nsigma = config.photometry.detection_nsigma;
  return [...points].map(([obj_id, own]) => ({ obj_id, is_full: true, ...photStatOf(own, nsigma) }));
}

/**
 * Computes the summaries of these objects anew from all of their photometry: three statements however many they are.
 * For points that change or go, because what was the first or the brightest may be no longer. Call it last in a transaction.
 */
export async function updatePhotStats(client: Connection, obj_ids: Iterable<string>): Promise<void> {
  const ids = [...new Set(obj_ids)].sort();
  if (ids.length === 0) return;
  await lock(client, ids);
  await store(client, await computed(client, ids));
}

/** What a summary takes of a row that was inserted. */
type NewRow = Pick<PhotometryRow, 'obj_id' | 'mjd' | 'filter' | 'flux' | 'fluxerr' | 'origin' | 'original_user_data'>;

function toPoint({ mjd, filter, flux, fluxerr, origin, original_user_data }: NewRow): StatPoint {
  const { limiting_mag, magsys } = (original_user_data ?? {}) as { limiting_mag?: unknown; magsys?: unknown };
  return {
    mjd, filter, flux, fluxerr, origin: origin ?? 'None',
    limiting_mag: typeof limiting_mag === 'number' ? limiting_mag : null,
    magsys: typeof magsys === 'string' ? magsys : null,
  };
}

/**
 * Adds points that this transaction inserted to the summaries of their objects; the work is that of the new points. An
 * object without a summary gets one from all of its photometry. Call it last in a transaction.
 */
export async function addToPhotStats(client: Connection, inserted: readonly NewRow[]): Promise<void> {
  const points = new Map<string, StatPoint[]>();
  for (const row of inserted) {
    const own = points.get(row.obj_id);
    if (own) own.push(toPoint(row));
    else points.set(row.obj_id, [toPoint(row)]);
  }
  if (points.size === 0) return;
  const locked = await lock(client, [...points.keys()].sort());
  const nsigma = config.photometry.detection_nsigma;
  const merged = locked.filter(({ is_known }) => is_known).map(({ is_known: _, ...stat }): Stored => ({
    ...withPoints(stat, points.get(stat.obj_id) as StatPoint[], nsigma), obj_id: stat.obj_id, is_full: false,
  }));
  const others = await computed(client, locked.filter(({ is_known }) => !is_known).map(({ obj_id }) => obj_id));
  await store(client, [...merged, ...others]);
}
