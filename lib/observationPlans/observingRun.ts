import { assignMany } from '@/lib/assignments/assignMany';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { announceObj } from '@/lib/objs/announce';
import { ensureObj } from '@/lib/objs/writeObjs';
import { insertRun } from '@/lib/observingRuns/writeRuns';
import { saveObjs } from '@/lib/sources/saveSource';
import { readPlan } from './readPlans';
import type { PlannedObservation } from './schema';

interface Target {
  obj_id: string;
  ra: number;
  dec: number;
  weight: number;
  filters: Set<string>;
}

/** One target a field, the likeliest first. */
function targetsOf(observations: readonly PlannedObservation[]): Target[] {
  const targets = new Map<number, Target>();
  for (const { field_db_id, field, weight, filt } of observations) {
    const { ra, dec } = field as { ra: number | null; dec: number | null };
    if (ra === null || dec === null) continue;
    const target = targets.get(field_db_id) ?? { obj_id: `${Number(ra.toFixed(5))}-${Number(dec.toFixed(5))}`, ra, dec, weight, filters: new Set<string>() };
    target.filters.add(filt);
    targets.set(field_db_id, target);
  }
  return [...targets.values()].sort((a, b) => b.weight - a.weight);
}

/** From 1 to 5 between the least and the largest weight. */
function priorityOf(weight: number, least: number, most: number): string {
  return String(most > least ? 1 + Math.round((4 * (weight - least)) / (most - least)) : 1);
}

/**
 * Makes an observing run of a plan, with its fields as targets.
 *
 * @param group_ids by default the allocation's group
 * @throws BadRequest  for a plan without observations, and groups that one may not save to
 */
export async function makeObservingRun(viewer: Viewer, id: number, group_ids?: readonly number[]): Promise<{ id: number; targets: number }> {
  const request = await readPlan(viewer, id, true);
  const observations = request.observation_plans.flatMap(({ planned_observations = [] }) => planned_observations);
  const [first] = observations;
  const targets = targetsOf(observations);
  if (!first || targets.length === 0) throw new BadRequest('There is no plan yet: it has no observations.');
  const group_id = request.allocation.group_id as number;
  const weights = targets.map(({ weight }) => weight);
  const [least, most] = [Math.min(...weights), Math.max(...weights)];
  return transaction(async (tx) => {
    const run = await insertRun(tx, viewer, {
      instrument_id: first.instrument_id, calendar_date: first.obstime.slice(0, 10), group_id, pi: request.allocation.pi as string | null,
    });
    for (const { obj_id, ra, dec } of targets) await ensureObj(tx, viewer, { id: obj_id, ra, dec });
    await saveObjs(tx, viewer, targets.map(({ obj_id }) => obj_id), [...new Set(group_ids ?? [group_id])]);
    const { count } = await assignMany(tx, viewer, run, targets.map(({ obj_id, weight, filters }) => ({
      obj_id, priority: priorityOf(weight, least, most), comment: `${[...filters].join(', ')}, probability ${(100 * weight).toFixed(2)} %`,
    })));
    for (const { obj_id } of targets) await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
    return { id: run, targets: count };
  });
}
