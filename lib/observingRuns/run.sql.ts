/** Observing runs and their targets inside answers, as parts of queries. */
import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { column, raw, sql, type Sql } from '@/lib/db/sql';
import { columns, list, OBJ_COLUMNS, person, thumbnails } from '@/lib/objs/parts.sql';
import { instrumentJson, telescopeJson } from '@/lib/telescopes/telescope.sql';

const RUN = 'id instrument_id pi observers duration group_id owner_id';

export const runColumns = (alias: string): Sql =>
  sql`${columns(alias, RUN, 'created_at', 'modified')}, ${raw(`to_char(${alias}.calendar_date, 'YYYY-MM-DD')`)} AS calendar_date,
    ${raw(`to_char(${alias}.run_end_utc, 'YYYY-MM-DD"T"HH24:MI:SS')`)} AS run_end_utc`;

/** The instrument `i` on the telescope `t`. */
export const runInstrument = sql`${instrumentJson('i')} || jsonb_build_object('telescope', ${telescopeJson('t')})`;

export const assignmentColumns = (alias: string): Sql =>
  columns(alias, 'id requester_id last_modified_by_id obj_id comment status priority run_id', 'created_at', 'modified');

/** The object of a target, with its pictures where they are wanted. */
export const assignedObj = (alias: string, { pictures = false } = {}): Sql =>
  sql`(SELECT to_json(x) FROM (SELECT ${OBJ_COLUMNS} ${pictures ? sql`, ${thumbnails()} AS thumbnails` : sql``}
    FROM objs o WHERE o.id = ${column(alias, 'obj_id')}) x)`;

export const assignmentsOfRun = (viewer: Viewer, run: Sql): Sql =>
  list(sql`SELECT ${assignmentColumns('ca')}, ${assignedObj('ca', { pictures: true })} AS obj, ${person('cu')} AS requester,
      ARRAY(SELECT sg.name FROM sources s JOIN groups sg ON sg.id = s.group_id WHERE s.obj_id = ca.obj_id AND s.active
        AND ${sourceRules.read(viewer, 's')} ORDER BY sg.name) AS accessible_group_names,
      ps.last_detected_mag, ps.last_detected_filter, ps.last_detected_mjd
    FROM classical_assignments ca JOIN objs co ON co.id = ca.obj_id JOIN users cu ON cu.id = ca.requester_id LEFT JOIN photstats ps ON ps.obj_id = ca.obj_id
    WHERE ca.run_id = ${run} ORDER BY co.ra, ca.id`);

/** The targets of runs that `objs o` is, for the object's page. */
export const assignmentsOfObj = (): Sql =>
  list(sql`SELECT ${assignmentColumns('ca')}, ${person('cu')} AS requester,
      (SELECT to_json(x) FROM (SELECT ${runColumns('r')}, ${runInstrument} AS instrument FROM observing_runs r JOIN instruments i ON i.id = r.instrument_id
        JOIN telescopes t ON t.id = i.telescope_id WHERE r.id = ca.run_id) x) AS run
    FROM classical_assignments ca JOIN users cu ON cu.id = ca.requester_id WHERE ca.obj_id = o.id ORDER BY ca.id`);
