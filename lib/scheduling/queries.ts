import { followupRequestRules } from '@/lib/access/followUp';
import { nightScheduleRules } from '@/lib/access/nightSchedules';
import type { Viewer } from '@/lib/auth/viewer';
import { and, jsonTime, row, rows, sql } from '@/lib/db/sql';
import type { Asked, NightPlan, Schedule } from './schema';

export interface InstrumentRow {
  id: number;
  name: string;
  filters: string[];
  configuration_data: Record<string, unknown> | null;
  telescope: { name: string; lat: number | null; lon: number | null; elevation: number | null; fixed_location: boolean };
}

export const selectInstrument = (id: number): Promise<InstrumentRow | null> =>
  row<InstrumentRow>(sql`SELECT i.id, i.name, i.filters, i.configuration_data,
      json_build_object('name', t.name, 'lat', t.lat, 'lon', t.lon, 'elevation', t.elevation, 'fixed_location', t.fixed_location) AS telescope
    FROM instruments i JOIN telescopes t ON t.id = i.telescope_id WHERE i.id = ${id}`);

export interface RequestRow {
  id: number;
  obj_id: string;
  ra: number;
  dec: number;
  payload: Record<string, unknown>;
  status: string;
  group_id: number;
  group_name: string;
  requester: string | null;
}

/** Of what is over, nothing is scheduled, unless its status is asked for. */
const OVER = ['observed', 'data_returned', 'completed', 'rejected', 'failed', 'expired', 'deleted'];

/** At most so many requests are weighed against each other. */
export const MOST_REQUESTS = 1000;

/** Requests on an instrument, the most urgent first. */
export const selectRequests = (viewer: Viewer, instrument_id: number, asked: Asked): Promise<RequestRow[]> => {
  const { sourceID, startDate, endDate, status, priorityThreshold, excluded } = asked;
  const priority = sql`CASE WHEN jsonb_typeof(r.payload -> 'priority') = 'number' THEN (r.payload ->> 'priority')::float8 ELSE 1 END`;
  return rows<RequestRow>(sql`
    SELECT r.id, r.obj_id, o.ra, o.dec, r.payload, r.status, a.group_id, g.name AS group_name, u.username AS requester
    FROM followup_requests r JOIN allocations a ON a.id = r.allocation_id JOIN groups g ON g.id = a.group_id
      JOIN objs o ON o.id = r.obj_id LEFT JOIN users u ON u.id = r.requester_id
    WHERE ${and([
      sql`a.instrument_id = ${instrument_id}`,
      sql`o.ra IS NOT NULL AND o.dec IS NOT NULL`,
      ...(sourceID ? [sql`strpos(r.obj_id, ${sourceID}) > 0`] : []),
      ...(startDate ? [sql`r.created_at >= ${startDate}::timestamp`] : []),
      ...(endDate ? [sql`r.created_at <= ${endDate}::timestamp`] : []),
      status ? sql`strpos(lower(r.status), lower(${status})) > 0` : sql`r.state <> ALL(${OVER}::text[])`,
      ...(priorityThreshold === undefined ? [] : [sql`${priority} >= ${priorityThreshold}`]),
      ...(excluded?.length ? [sql`r.id <> ALL(${excluded}::int[])`] : []),
      followupRequestRules.read(viewer, 'r'),
    ])} ORDER BY ${priority} DESC, r.created_at, r.id LIMIT ${MOST_REQUESTS}`);
};

export interface ScheduleRow extends Pick<Schedule, 'id' | 'state' | 'bound' | 'gap' | 'message' | 'created_at' | 'modified'> {
  instrument_id: number;
  user_id: number;
  asked: Asked;
  plan: NightPlan;
}

export const selectSchedule = (viewer: Viewer, id: number): Promise<ScheduleRow | null> =>
  row<ScheduleRow>(sql`SELECT s.id, s.instrument_id, s.user_id, s.asked, s.plan, s.state, s.bound, s.gap, s.message,
      ${jsonTime('s', 'created_at')} AS created_at, ${jsonTime('s', 'modified')} AS modified
    FROM night_schedules s WHERE s.id = ${id} AND ${nightScheduleRules.read(viewer, 's')}`);
