/** What an analysis is about, for the job that makes it: rights were looked at when it was asked for. */
import type { EfficiencyKind } from '@/lib/access/surveyEfficiency';
import { execute, raw, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import type { Sensitivity } from '@/lib/instruments/depth';
import { fieldTouches } from '@/lib/instruments/fieldQueries';
import type { Region } from '@/lib/localizations/region.sql';

const TABLES: Readonly<Record<EfficiencyKind, Sql>> = {
  observations: raw('survey_efficiency_for_observations'),
  observation_plan: raw('survey_efficiency_for_observation_plans'),
};

export interface EfficiencyTask {
  id: number;
  payload: unknown;
  localization_id: number;
  instrument_id: number;
  sensitivity_data: Sensitivity;
  /** Of the event. */
  dateobs: string;
  observation_plan_id: number | null;
}

const EVENT = raw(`to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS dateobs`);

export const selectTask = (kind: EfficiencyKind, id: number): Promise<EfficiencyTask | null> =>
  kind === 'observations'
    ? row(sql`SELECT s.id, s.payload, s.localization_id, s.instrument_id, i.sensitivity_data, ${EVENT}, NULL::int AS observation_plan_id
        FROM survey_efficiency_for_observations s JOIN instruments i ON i.id = s.instrument_id JOIN gcn_events e ON e.id = s.gcnevent_id WHERE s.id = ${id}`)
    : row(sql`SELECT s.id, s.payload, r.localization_id, p.instrument_id, i.sensitivity_data, ${EVENT}, p.id AS observation_plan_id
        FROM survey_efficiency_for_observation_plans s JOIN event_observation_plans p ON p.id = s.observation_plan_id
          JOIN observation_plan_requests r ON r.id = p.observation_plan_request_id JOIN instruments i ON i.id = p.instrument_id
          JOIN gcn_events e ON e.id = r.gcnevent_id WHERE s.id = ${id}`);

export interface PointingRow {
  /** Of the field's row. */
  field_id: number;
  mjd: number;
  filter: string;
  limmag: number | null;
  /** Seconds. */
  exposure_time: number;
}

const MJD = sql`extract(epoch FROM o.obstime) / 86400 + 40587`;

export const selectPlanned = (observation_plan_id: number): Promise<PointingRow[]> =>
  rows(sql`SELECT o.field_id, (${MJD})::float8 AS mjd, o.filt AS filter, NULL::float8 AS limmag, o.exposure_time FROM planned_observations o
    WHERE o.observation_plan_id = ${observation_plan_id} ORDER BY o.obstime, o.id`);

/** Executed between two times, in fields that touch a region; at most `most`. */
export const selectExecuted = (instrument_id: number, { startDate, endDate }: { startDate: string; endDate: string }, region: Region, most: number): Promise<PointingRow[]> =>
  rows(sql`
    WITH in_time AS (SELECT o.* FROM executed_observations o WHERE o.instrument_id = ${instrument_id}
        AND o.obstime >= ${startDate}::timestamp AND o.obstime <= ${endDate}::timestamp),
      fields AS MATERIALIZED (SELECT f.id FROM (SELECT DISTINCT instrument_field_id AS id FROM in_time) f WHERE ${fieldTouches(sql`f.id`, region)})
    SELECT o.instrument_field_id AS field_id, (${MJD})::float8 AS mjd, coalesce(o.filt, '') AS filter, o.limmag, o.exposure_time
    FROM in_time o WHERE o.instrument_field_id IN (SELECT id FROM fields) ORDER BY o.obstime, o.id LIMIT ${most}`);

export const updateStatus = (kind: EfficiencyKind, id: number, status: string, on?: Connection): Promise<number> =>
  execute(sql`UPDATE ${TABLES[kind]} SET status = ${status} WHERE id = ${id}`, on);

interface Found {
  number_of_transients: number;
  number_in_covered: number;
  number_detected: number;
}

export const updateResult = (kind: EfficiencyKind, id: number, { number_of_transients, number_in_covered, number_detected }: Found, lightcurves: object, on: Connection): Promise<number> =>
  execute(sql`UPDATE ${TABLES[kind]} SET status = 'complete', number_of_transients = ${number_of_transients}, number_in_covered = ${number_in_covered},
    number_detected = ${number_detected}, lightcurves = ${JSON.stringify(lightcurves)}::jsonb WHERE id = ${id}`, on);
