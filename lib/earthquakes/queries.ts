import { earthquakeMeasurementRules, earthquakePredictionRules, earthquakeRules } from '@/lib/access/detectors';
import type { Viewer } from '@/lib/auth/viewer';
import { and, jsonTime, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import type { Earthquake, EarthquakeDetail, EarthquakePage, EarthquakeQuery, Measurement, Prediction } from './schema';

const pairs = (alias: string, names: readonly string[]): Sql => raw(names.map((name) => `'${name}', ${alias}.${name}`).join(', '));

const notices = (viewer: Viewer): Sql => sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object(${pairs('n', ['id', 'sent_by_id', 'lat', 'lon', 'depth', 'magnitude', 'country'])}, 'event_id', e.event_id,
    'date', ${jsonTime('n', 'date')}, 'created_at', ${jsonTime('n', 'created_at')}, 'modified', ${jsonTime('n', 'modified')}) ORDER BY n.id DESC), '[]')
  FROM earthquake_notices n WHERE n.earthquake_id = e.id AND ${earthquakeRules.read(viewer, 'n')})`;

const columns = (viewer: Viewer): Sql => sql`e.id, e.sent_by_id, e.event_id, e.event_uri, e.status, e.created_at, e.modified, ${notices(viewer)} AS notices`;

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A page of earthquakes, the latest first. */
export async function selectEarthquakes(viewer: Viewer, query: EarthquakeQuery): Promise<EarthquakePage> {
  const { startDate, endDate, statusKeep, statusRemove, pageNumber, numPerPage } = query;
  const dates = [
    ...(startDate ? [sql`n.date >= ${startDate}::timestamp`] : []),
    ...(endDate ? [sql`n.date <= ${endDate}::timestamp`] : []),
  ];
  const where = and([
    earthquakeRules.read(viewer, 'e'),
    ...(dates.length ? [sql`EXISTS (SELECT FROM earthquake_notices n WHERE n.earthquake_id = e.id AND ${and(dates)})`] : []),
    ...(statusKeep ? [sql`e.status LIKE ${like(statusKeep)}`] : []),
    ...(statusRemove ? [sql`e.status NOT LIKE ${like(statusRemove)}`] : []),
  ]);
  const latest = sql`(SELECT max(n.date) FROM earthquake_notices n WHERE n.earthquake_id = e.id)`;
  const [events, total] = await Promise.all([
    rows<Earthquake>(sql`
      SELECT ${columns(viewer)} FROM earthquake_events e WHERE ${where}
      ORDER BY ${latest} DESC NULLS LAST, e.id DESC LIMIT ${numPerPage} OFFSET ${(pageNumber - 1) * numPerPage}`),
    row<{ n: number }>(sql`SELECT count(*)::int AS n FROM earthquake_events e WHERE ${where}`),
  ]);
  return { events, totalMatches: total?.n ?? 0 };
}

const PART = 't.id, t.earthquake_id AS event_id, t.detector_id, t.created_at, t.modified';
const predictionColumns = raw(`${PART}, t.d, t.p, t.s, t.r2p0, t.r3p5, t.r5p0, t.rfamp, t.lockloss`);
const measurementColumns = raw(`${PART}, t.rfamp, t.lockloss`);

export async function selectEarthquake(viewer: Viewer, event_id: string): Promise<Omit<EarthquakeDetail, 'comments'> | null> {
  const mine = sql`JOIN earthquake_events e ON e.id = t.earthquake_id WHERE e.event_id = ${event_id}`;
  const [event, predictions, measurements] = await Promise.all([
    row<Earthquake>(sql`SELECT ${columns(viewer)} FROM earthquake_events e WHERE e.event_id = ${event_id} AND ${earthquakeRules.read(viewer, 'e')}`),
    rows<Prediction>(sql`SELECT ${predictionColumns} FROM earthquake_predictions t ${mine} AND ${earthquakePredictionRules.read(viewer, 't')} ORDER BY t.p, t.id`),
    rows<Measurement>(sql`SELECT ${measurementColumns} FROM earthquake_measurements t ${mine} AND ${earthquakeMeasurementRules.read(viewer, 't')} ORDER BY t.id`),
  ]);
  return event && { ...event, predictions, measurements };
}

export const selectPrediction = (viewer: Viewer, id: number): Promise<Prediction | null> =>
  row<Prediction>(sql`SELECT ${predictionColumns} FROM earthquake_predictions t WHERE t.id = ${id} AND ${earthquakePredictionRules.read(viewer, 't')}`);

export const selectMeasurement = (viewer: Viewer, event_id: string, detector_id: number): Promise<Measurement | null> =>
  row<Measurement>(sql`
    SELECT ${measurementColumns} FROM earthquake_measurements t JOIN earthquake_events e ON e.id = t.earthquake_id
    WHERE e.event_id = ${event_id} AND t.detector_id = ${detector_id} AND ${earthquakeMeasurementRules.read(viewer, 't')}`);

export const selectStatuses = async (viewer: Viewer): Promise<string[]> =>
  (await rows<{ status: string }>(sql`SELECT DISTINCT e.status FROM earthquake_events e WHERE ${earthquakeRules.read(viewer, 'e')} ORDER BY e.status`)).map(({ status }) => status);

/** A number that is both the id of one earthquake and the name of another means the first. */
export const selectEarthquakeId = async (viewer: Viewer, key: string): Promise<number | null> =>
  (
    await row<{ id: number }>(sql`
      SELECT e.id FROM earthquake_events e
      WHERE (e.event_id = ${key} OR e.id = ${/^\d{1,9}$/.test(key) ? Number(key) : null}::int) AND ${earthquakeRules.read(viewer, 'e')}
      ORDER BY e.event_id = ${key} LIMIT 1`)
  )?.id ?? null;
