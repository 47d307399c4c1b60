import { assignMany } from '@/lib/assignments/assignMany';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { markScheduled } from '@/lib/followup/markScheduled';
import { BadRequest, Unauthorized } from '@/lib/http/errors';
import { createRun } from '@/lib/observingRuns/writeRuns';
import type { Publication, Schedule, Scheduled } from './schema';
import { readSchedule } from './schedules';

const clock = (time: string): string => time.slice(11, 16);

/** What a run's target says of its place in the schedule. */
const commentOf = ({ start, end, filters, exposure_time, exposure_counts }: Scheduled): string =>
  `${clock(start)}–${clock(end)} UTC: ${exposure_counts} × ${exposure_time} s${filters.length ? ` in ${filters.join(', ')}` : ''}`;

const priorityOf = ({ priority }: Scheduled): string => String(Math.min(5, Math.max(1, Math.round(priority))));

/** One target an object: the first and most urgent of its requests, with the times of all. */
function targetsOf({ scheduled }: Schedule) {
  const targets = new Map<string, { obj_id: string; priority: string; comment: string }>();
  for (const one of scheduled.filter(({ request_id }) => request_id > 0)) {
    const before = targets.get(one.obj_id);
    targets.set(one.obj_id, {
      obj_id: one.obj_id, priority: before && before.priority > priorityOf(one) ? before.priority : priorityOf(one),
      comment: before ? `${before.comment}\n${commentOf(one)}` : commentOf(one),
    });
  }
  return [...targets.values()];
}

/** Makes a schedule's objects targets of a run, or marks its requests as scheduled. */
export async function publishSchedule(viewer: Viewer, id: number, { run_id, calendar_date, queue }: Publication) {
  const schedule = await readSchedule(viewer, id);
  const targets = targetsOf(schedule);
  if (!targets.length) throw new BadRequest('The schedule has no request.');
  if (queue) {
    const requests = schedule.scheduled.filter(({ request_id }) => request_id > 0).map(({ request_id, start }) => ({ id: request_id, start }));
    const { count } = await transaction((tx) => markScheduled(tx, viewer, requests));
    return { run_id: null, count, already: requests.length - count };
  }
  if (calendar_date && !viewer.is_admin && !viewer.permissions.has('Manage observing runs')) {
    throw new Unauthorized('HTTP 401: Unauthorized: a new run needs the permission "Manage observing runs".');
  }
  const run = run_id ?? (await createRun(viewer, { instrument_id: schedule.instrument_id, calendar_date: calendar_date as string })).id;
  const { count } = await transaction((tx) => assignMany(tx, viewer, run, targets));
  return { run_id: run, count, already: targets.length - count };
}
