import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { timesOf } from '@/lib/observingRuns/times';
import { placeOf } from '@/lib/telescopes/ephemeris';
import { selectAssignments, type AssignmentRow } from './queries';
import type { Assignment } from './schema';

/** With the times of each run's night, worked out once a run. */
function withTimes(found: readonly AssignmentRow[]): Assignment[] {
  const nights = new Map<number, ReturnType<typeof timesOf>>();
  return found.map(({ place, calendar_date, ...assignment }) => {
    const times = nights.get(assignment.run_id) ?? timesOf(placeOf(place), calendar_date);
    nights.set(assignment.run_id, times);
    return { ...assignment, ...times(assignment.obj) };
  });
}

export const listAssignments = async (viewer: Viewer): Promise<Assignment[]> => withTimes(await selectAssignments(viewer));

export async function readAssignment(viewer: Viewer, id: number): Promise<Assignment> {
  const [found] = withTimes(await selectAssignments(viewer, id));
  if (!found) throw new BadRequest(`There is no assignment with id ${id}.`);
  return found;
}
