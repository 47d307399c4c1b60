import { sunTimesOf } from '@/lib/astro/night';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { placeOf, toEphemeris } from '@/lib/telescopes/ephemeris';
import { selectRun, selectRuns } from './queries';
import type { ObservingRun, ObservingRunDetail } from './schema';
import { timesOf } from './times';

/** All observing runs, by date. */
export const listRuns = (viewer: Viewer): Promise<ObservingRun[]> => selectRuns(viewer);

/** One run with its targets by right ascension, and its first night. */
export async function readRun(viewer: Viewer, id: number): Promise<ObservingRunDetail> {
  const found = await selectRun(viewer, id);
  if (!found) throw new BadRequest(`There is no observing run with id ${id}.`);
  const place = placeOf(found.instrument.telescope);
  const times = timesOf(place, found.calendar_date);
  return {
    ...found,
    assignments: found.assignments.map((assignment) => ({ ...assignment, ...times(assignment.obj) })),
    ephemeris: toEphemeris(place, place && sunTimesOf(place, found.calendar_date)),
  };
}
