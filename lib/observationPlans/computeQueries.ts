import type { PoolClient } from 'pg';
import { execute, rows, sql } from '@/lib/db/sql';

/** A plan that is to be made, with where from. */
export interface TaskRow {
  request_id: number;
  plan_id: number;
  localization_id: number;
  dateobs: string;
  payload: unknown;
  instrument_id: number;
  instrument_name: string;
  has_fields: boolean;
  /** Its field of view. */
  region: string | null;
  configuration_data: Readonly<Record<string, unknown>> | null;
  telescope_name: string;
  lat: number | null;
  lon: number | null;
  elevation: number | null;
}

/** In the order in which they were asked for. */
export const selectTasks = (ids: readonly number[]): Promise<TaskRow[]> =>
  rows<TaskRow>(sql`
    SELECT r.id AS request_id, p.id AS plan_id, r.localization_id, to_char(p.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS dateobs, r.payload, p.instrument_id, i.name AS instrument_name, i.has_fields, i.region,
      i.configuration_data,
      t.name AS telescope_name, CASE WHEN t.fixed_location THEN t.lat END AS lat, t.lon, t.elevation
    FROM observation_plan_requests r JOIN event_observation_plans p ON p.observation_plan_request_id = r.id JOIN instruments i ON i.id = p.instrument_id
      JOIN telescopes t ON t.id = i.telescope_id WHERE r.id = ANY(${ids as number[]}::int[]) ORDER BY r.id`);

/** So that no field is made twice. */
export const lockInstrumentOf = (client: PoolClient, { instrument_id }: TaskRow): Promise<number> => execute(sql`SELECT 1 FROM instruments WHERE id = ${instrument_id} FOR UPDATE`, client);
