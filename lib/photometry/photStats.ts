/** Keeping the summaries of light curves current: called by every write of photometry, in its transaction. */
import { config } from '@/lib/config';
import type { Connection } from '@/lib/db/sql';
import { photStatOf, type StatPoint } from './photStat';

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
} as const satisfies Record<keyof ReturnType<typeof photStatOf>, string>;

const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** Makes the rows that are missing and locks all, so that the last writer of an object sees what the others wrote. */
const LOCK = `
  INSERT INTO photstats (obj_id) SELECT id FROM objs WHERE id = ANY($1::text[]) ORDER BY id
  ON CONFLICT (obj_id) DO UPDATE SET obj_id = excluded.obj_id`;

const POINTS = `
  SELECT obj_id, mjd, filter, flux, fluxerr, origin,
    CASE WHEN jsonb_typeof(original_user_data -> 'limiting_mag') = 'number' THEN (original_user_data -> 'limiting_mag')::float8 END,
    original_user_data ->> 'magsys'
  FROM photometry WHERE obj_id = ANY($1::text[])`;

const STORE = `
  UPDATE photstats s SET ${NAMES.map((name) => `${name} = v.${name}`).join(', ')},
    last_update = timezone('utc', now()), last_full_update = timezone('utc', now())
  FROM jsonb_to_recordset($1::jsonb) AS v(obj_id text, ${NAMES.map((name) => `${name} ${COLUMNS[name]}`).join(', ')})
  WHERE s.obj_id = v.obj_id`;

type PointRow = [string, number, string, number, number, string, number | null, string | null];

/**
 * Computes the summaries of these objects anew from all of their photometry: three statements however many they are.
 * Call it last in a transaction.
 */
export async function updatePhotStats(client: Connection, obj_ids: Iterable<string>): Promise<void> {
  const ids = [...new Set(obj_ids)].sort();
  if (ids.length === 0) return;
  await client.query(LOCK, [ids]);
  const { rows } = await client.query<PointRow>({ text: POINTS, values: [ids], rowMode: 'array' });
  const points = new Map<string, StatPoint[]>(ids.map((id) => [id, []]));
  for (const [obj_id, mjd, filter, flux, fluxerr, origin, limiting_mag, magsys] of rows) {
    points.get(obj_id)?.push({ mjd, filter, flux, fluxerr, origin, limiting_mag, magsys });
  }
  const nsigma = config.photometry.detection_nsigma;
  const stats = [...points].map(([obj_id, own]) => ({ obj_id, ...photStatOf(own, nsigma) }));
  await client.query(STORE, [JSON.stringify(stats)]);
}
