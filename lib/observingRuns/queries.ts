import { observingRunRules } from '@/lib/access/observingRuns';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql, type Sql } from '@/lib/db/sql';
import { assignmentsOfRun, runColumns, runInstrument } from './run.sql';
import type { AssignmentOfRun, ObservingRun } from './schema';

const from: Sql = sql`FROM observing_runs r JOIN instruments i ON i.id = r.instrument_id JOIN telescopes t ON t.id = i.telescope_id`;

export const selectRuns = (viewer: Viewer): Promise<ObservingRun[]> =>
  rows<ObservingRun>(sql`SELECT ${runColumns('r')}, ${runInstrument} AS instrument ${from}
    WHERE ${observingRunRules.read(viewer, 'r')} ORDER BY r.calendar_date, r.id`);

export type RunRow = ObservingRun & { assignments: Omit<AssignmentOfRun, 'rise_time_utc' | 'set_time_utc'>[] };

export const selectRun = (viewer: Viewer, id: number): Promise<RunRow | null> =>
  row<RunRow>(sql`SELECT ${runColumns('r')}, ${runInstrument} AS instrument, ${assignmentsOfRun(viewer, sql`r.id`)} AS assignments ${from}
    WHERE r.id = ${id} AND ${observingRunRules.read(viewer, 'r')}`);
