import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { nightAt } from '@/lib/astro/night';
import { upTime } from '@/lib/astro/upTime';
import { placeOf } from '@/lib/telescopes/ephemeris';
import {
  allocationIsReadable, nameExists, selectNames, selectOutlines, selectRequest, selectRequests, selectRequestsOfAllocation, selectRequestsOfEvent,
} from './queries';
import type { PlanListQuery, PlannedObservation, PlanRequest, plansOfAllocation, PlansOfAllocationQuery } from './schema';

const missing = (id: number): BadRequest => new BadRequest(`There is no observation plan request with id ${id}.`);
const iso = (date: Date | null | undefined): string | null => date?.toISOString().slice(0, 19) ?? null;

/** When the field of each observation rises and sets in its night. */
function withTimes(request: PlanRequest): PlanRequest {
  const place = placeOf((request.allocation.instrument as { telescope: Parameters<typeof placeOf>[0] }).telescope);
  const nights = new Map<string, Date | null>();
  const known = new Map<string, { rise_time: string | null; set_time: string | null }>();
  const timesOf = ({ obstime, field_db_id, field }: PlannedObservation) => {
    if (!place) return { rise_time: null, set_time: null };
    const hour = obstime.slice(0, 13);
    if (!nights.has(hour)) nights.set(hour, nightAt(place, new Date(`${obstime.slice(0, 23)}Z`))?.sunset ?? null);
    const sunset = nights.get(hour);
    const key = `${field_db_id} ${sunset?.getTime()}`;
    const { ra, dec } = field as { ra: number | null; dec: number | null };
    const up = sunset && ra !== null && dec !== null && !known.has(key) ? upTime(place, { ra, dec }, sunset) : null;
    if (!known.has(key)) known.set(key, { rise_time: iso(up?.rise), set_time: iso(up?.set) });
    return known.get(key)!;
  };
  return {
    ...request,
    observation_plans: request.observation_plans.map((plan) => ({
      ...plan, ...(plan.planned_observations ? { planned_observations: plan.planned_observations.map((each) => ({ ...each, ...timesOf(each) })) } : {}),
    })),
  };
}

/** A page of the plans that the viewer may read, newest first. */
export const listPlans = (viewer: Viewer, query: PlanListQuery): Promise<{ requests: PlanRequest[]; totalMatches: number }> => selectRequests(viewer, query);

export async function readPlan(viewer: Viewer, id: number, withPlanned: boolean): Promise<PlanRequest> {
  const found = await selectRequest(viewer, id, withPlanned);
  if (!found) throw missing(id);
  return withPlanned ? withTimes(found) : found;
}

/** Of an event that there is not: none. */
export const plansOfEvent = (viewer: Viewer, gcnevent_id: number): Promise<PlanRequest[]> => selectRequestsOfEvent(viewer, gcnevent_id);

/** A page of the plans that use an allocation. */
export async function listPlansOfAllocation(viewer: Viewer, allocation_id: number, query: PlansOfAllocationQuery): Promise<z.infer<typeof plansOfAllocation>> {
  if (!(await allocationIsReadable(viewer, allocation_id))) throw new BadRequest(`There is no allocation with id ${allocation_id}.`);
  const { requests, totalMatches } = await selectRequestsOfAllocation(viewer, allocation_id, query);
  return { totalMatches, observation_plan_requests: requests, pageNumber: query.pageNumber, numPerPage: query.numPerPage };
}

/** Names of plans; of one, whether it is taken. */
export async function planNames(viewer: Viewer, name: string | undefined): Promise<string[] | { exists: boolean }> {
  return name === undefined ? (await selectNames(viewer)).map(({ plan_name }) => plan_name) : { exists: await nameExists(name) };
}

/** Outlines of the fields of a plan. */
export async function planOutlines(viewer: Viewer, id: number): Promise<{ geojson: unknown[] }> {
  await readPlan(viewer, id, false);
  return { geojson: (await selectOutlines(id)).map(({ contour_summary }) => contour_summary) };
}
