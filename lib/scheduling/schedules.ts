/** Schedules that people work on: found at once, bettered and proven by a worker, published. */
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { enqueue } from '@/lib/jobs/queue';
import { present, prepare } from './prepare';
import { selectSchedule, type ScheduleRow } from './queries';
import type { NewSchedule, NightPlan, Schedule } from './schema';
import { planInThread } from './thread';

const missing = (id: number) => new BadRequest(`There is no schedule with id ${id}.`);

const show = ({ plan, asked: _, user_id: __, ...row }: ScheduleRow): Schedule => ({ ...plan, ...row });

/** A schedule that is not kept, at once. */
export async function quickPlan(viewer: Viewer, instrument_id: number, asked: NewSchedule): Promise<NightPlan> {
  const prepared = await prepare(viewer, instrument_id, asked);
  return present(prepared, (await planInThread({ problem: prepared.problem })).plan);
}

/** Finds a schedule and keeps it; with `prove` a worker goes on. */
export async function createSchedule(viewer: Viewer, instrument_id: number, { prove = false, ...rest }: NewSchedule): Promise<Schedule> {
  // Later on it is about the same hours.
  const asked = { ...rest, observationStartDate: rest.observationStartDate ?? new Date().toISOString().slice(0, 19) };
  const plan = await quickPlan(viewer, instrument_id, asked);
  const id = await transaction(async (tx) => {
    const state = prove ? 'solving' : 'quick';
    const row = await tx.nightSchedule.create({
      data: { user_id: viewer.user_id, instrument_id, asked: json(asked) as object, plan: json(plan) as object, state }, select: { id: true },
    });
    if (prove) await enqueue(tx, 'schedules', { id: row.id, user_id: viewer.user_id });
    return row.id;
  });
  return readSchedule(viewer, id);
}

export async function readSchedule(viewer: Viewer, id: number): Promise<Schedule> {
  const found = await selectSchedule(viewer, id);
  if (!found) throw missing(id);
  return show(found);
}
