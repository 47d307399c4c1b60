import { assignmentRules } from '@/lib/access/observingRuns';
import { photometryRules } from '@/lib/access/photometry';
import { photometricSeriesRules } from '@/lib/access/photometricSeries';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql } from '@/lib/db/sql';
import { person } from '@/lib/objs/parts.sql';
import { assignedObj, assignmentColumns } from '@/lib/observingRuns/run.sql';
import type { Assignment } from './schema';

export type AssignmentRow = Omit<Assignment, 'rise_time_utc' | 'set_time_utc'> & {
  place: { lat: number | null; lon: number | null; elevation: number | null; fixed_location: boolean };
  calendar_date: string;
};

/** Assignments by run; `id` for one. */
export const selectAssignments = (viewer: Viewer, id?: number): Promise<AssignmentRow[]> =>
  rows<AssignmentRow>(sql`
    SELECT ${assignmentColumns('a')}, a.run_id AS run, ${assignedObj('a')} AS obj, ${person('u')} AS requester,
      to_char(r.calendar_date, 'YYYY-MM-DD') AS calendar_date,
      json_build_object('lat', t.lat, 'lon', t.lon, 'elevation', t.elevation, 'fixed_location', t.fixed_location) AS place,
      ARRAY(SELECT s.id FROM spectra s WHERE s.obj_id = a.obj_id AND s.assignment_id = a.id AND ${spectrumRules.read(viewer, 's')} ORDER BY s.id) AS spectra,
      ARRAY(SELECT p.id::int FROM photometry p WHERE p.obj_id = a.obj_id AND p.assignment_id = a.id AND ${photometryRules.read(viewer, 'p')} ORDER BY p.id) AS photometry,
      ARRAY(SELECT ph.id FROM photometric_series ph WHERE ph.obj_id = a.obj_id AND ph.assignment_id = a.id AND ${photometricSeriesRules.read(viewer, 'ph')}
        ORDER BY ph.id) AS photometric_series
    FROM classical_assignments a JOIN observing_runs r ON r.id = a.run_id JOIN instruments i ON i.id = r.instrument_id
      JOIN telescopes t ON t.id = i.telescope_id JOIN users u ON u.id = a.requester_id
    WHERE ${id === undefined ? sql`true` : sql`a.id = ${id}`} AND ${assignmentRules.read(viewer, 'a')} ORDER BY a.run_id, a.id`);
