import { assignmentRules } from '@/lib/access/observingRuns';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql } from '@/lib/db/sql';

export interface PlacedTelescope {
  id: number;
  name: string;
  nickname: string;
  lat: number | null;
  lon: number | null;
  elevation: number | null;
  fixed_location: boolean;
}

export interface Target {
  id: string;
  ra: number | null;
  dec: number | null;
}

const COLUMNS = sql`t.id, t.name, t.nickname, t.lat, t.lon, t.elevation, t.fixed_location`;

export const selectTarget = (obj_id: string): Promise<Target | null> => row(sql`SELECT o.id, o.ra, o.dec FROM objs o WHERE o.id = ${obj_id}`);

export const selectTelescope = (id: number): Promise<PlacedTelescope | null> => row(sql`SELECT ${COLUMNS} FROM telescopes t WHERE t.id = ${id}`);

/** Those with these ids, or the first `limit`. */
export const selectTelescopes = (ids: readonly number[] | undefined, limit: number): Promise<PlacedTelescope[]> =>
  rows(sql`SELECT ${COLUMNS} FROM telescopes t WHERE ${ids ? sql`t.id = ANY(${ids as number[]}::int[])` : sql`true`} ORDER BY t.id LIMIT ${limit}`);

export const selectFixedTelescopes = (): Promise<PlacedTelescope[]> =>
  rows(sql`SELECT ${COLUMNS} FROM telescopes t WHERE t.fixed_location AND t.lat IS NOT NULL AND t.lon IS NOT NULL ORDER BY t.nickname, t.id`);

export interface AssignedTarget extends Target {
  telescope_id: number;
  /** Date at which the run begins, `YYYY-MM-DD`. */
  calendar_date: string;
}

export const selectAssignment = (viewer: Viewer, id: number): Promise<AssignedTarget | null> =>
  row(sql`
    SELECT o.id, o.ra, o.dec, i.telescope_id, r.calendar_date::text AS calendar_date
    FROM classical_assignments a JOIN objs o ON o.id = a.obj_id JOIN observing_runs r ON r.id = a.run_id JOIN instruments i ON i.id = r.instrument_id
    WHERE a.id = ${id} AND ${assignmentRules.read(viewer, 'a')}`);

export interface Facility extends PlacedTelescope {
  /** Of one of its instruments. */
  across_id: string | null;
}

export const selectFacilities = (ids: readonly number[]): Promise<Facility[]> =>
  rows(sql`
    SELECT ${COLUMNS}, (SELECT i.across_id FROM instruments i WHERE i.telescope_id = t.id AND i.across_id <> '' ORDER BY i.id LIMIT 1) AS across_id
    FROM telescopes t WHERE t.id = ANY(${ids as number[]}::int[])`);

export const selectAcrossInstruments = (): Promise<{ id: number; name: string; telescope_id: number; telescope_name: string }[]> =>
  rows(sql`
    SELECT i.id, i.name, t.id AS telescope_id, t.name AS telescope_name
    FROM instruments i JOIN telescopes t ON t.id = i.telescope_id WHERE i.across_id <> '' ORDER BY t.name, i.name`);
