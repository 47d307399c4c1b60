/** The job that makes the plans that were asked for. */
import { z } from 'zod';
import { probabilityInRanges } from '@/lib/astro/coverage';
import { mocArea, mocFromRanges } from '@/lib/astro/moc';
import { bulkTransaction, copyRows } from '@/lib/db/bulk';
import { execute, sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { log } from '@/lib/http/log';
import { skymapOf, type RankedSkymap } from '@/lib/localizations/skymaps';
import { runInThread } from '@/lib/process/thread';
import { darkParts } from '@/lib/scheduling/nights';
import { analyseDefaultPlan } from '@/lib/surveyEfficiency/defaultRequests';
import { autoSend } from './autoSend';
import { lockInstrumentOf, selectTasks, type TaskRow } from './computeQueries';
import type { ProofTask, ProvenPlans } from './exact';
import { makePlan, type ObservingPlan, type PlanTask, type Visit } from './model/plan';
import { merge } from './model/ranges';
import { fieldsToPlan, idsOf, type FieldToPlan } from './planFields';
import { planPayload, type PlanPayload } from './schema';
import type { PlanNews } from './tellOfPlan';

const job = z.object({ ids: z.array(z.int()), default_plan_id: z.int().optional() });
/** A plan is for nights, not for a season. */
const LONGEST = 16 * 86_400_000;
const DAY = 86_400_000;
/** For the proof of one plan, and of many together. */
const PROOF_SECONDS = 20;
const LONGEST_PROOF = 60;
/** Of a plan that says it has a limit, and not which. */
const MOST_TILES = 100;

/** It cannot be planned; the message is for people. */
class Impossible extends Error {}

const said = (configuration: Readonly<Record<string, unknown>> | null, name: string, otherwise: number): number => {
  const value = configuration?.[name];
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : otherwise;
};

/** Seconds after an exposure: reading out and going to the next field. */
export const overheadOf = ({ configuration_data }: Pick<TaskRow, 'configuration_data'>): number =>
  said(configuration_data, 'overhead_per_exposure', said(configuration_data, 'readout', 10) + said(configuration_data, 'settle', 5));

function taskOf(asked: TaskRow, payload: PlanPayload, fields: readonly FieldToPlan[]): PlanTask {
  const { lat, lon, elevation, telescope_name } = asked;
  if (lat === null || lon === null) throw new Impossible(`${telescope_name} has no fixed place`);
  const [from, to] = [new Date(`${payload.start_date}Z`).getTime(), new Date(`${payload.end_date}Z`).getTime()];
  if (to - from > LONGEST) throw new Impossible('at most 16 days can be planned at once');
  const site = { lat, lon, elevation: elevation ?? 0 };
  const nights = darkParts(site, from, to);
  if (nights.length === 0) throw new Impossible(`it does not get dark at ${telescope_name} between start_date and end_date`);
  return {
    site, nights, fields, strategy: payload.filter_strategy, minimum_difference: payload.minimum_time_difference * 60, overhead: overheadOf(asked), filter_change: said(asked.configuration_data, 'filt_change_time', 20),
    exposures: payload.filters.map((filter, i) => ({ filter, exposure_time: Math.round(payload.exposure_time[i] ?? payload.exposure_time[0]!) })),
    limits: {
      maximum_airmass: payload.maximum_airmass, minimum_moon_distance: payload.minimum_lunar_distance,
      minimum_galactic_latitude: payload.galactic_plane ? payload.galactic_latitude : 0,
    },
    enough: payload.integrated_probability / 100, most_fields: payload.max_tiles === false ? Infinity : (payload.max_nb_tiles ?? (payload.max_tiles ? MOST_TILES : Infinity)),
  };
}

/** What a plan achieves; times in seconds, dt in days after the event. */
export function statisticsOf(visits: readonly Visit[], area: number, probability: number, { dateobs, overhead }: { dateobs: string; overhead: number }): Record<string, unknown> {
  const [first, last] = [visits[0]!, visits.at(-1)!];
  const exposed = visits.reduce((sum, { exposure_time }) => sum + exposure_time, 0);
  return {
    start_observation: new Date(first.start).toISOString().slice(0, 19), num_observations: visits.length, unique_filters: [...new Set(visits.map(({ filter }) => filter))],
    total_time: exposed, tot_time_with_overheads: exposed + visits.length * overhead, end_observation: new Date(last.start + last.exposure_time * 1000).toISOString().slice(0, 19),
    probability, area, dt: (first.start - new Date(`${dateobs}Z`).getTime()) / DAY,
  };
}

async function store(asked: TaskRow, fields: readonly FieldToPlan[], { visits }: ObservingPlan, more: object): Promise<void> {
  const { map } = await skymapOf(asked.localization_id);
  const used = [...new Set(visits.map(({ field }) => field))];
  const covered = used.reduce<Float64Array>((all, field) => merge(all, fields[field]!.ranges), new Float64Array(0));
  const weights = new Map(used.map((field) => [field, probabilityInRanges(map, fields[field]!.ranges)]));
  const overhead = overheadOf(asked);
  const statistics = {
    ...statisticsOf(visits, mocArea(mocFromRanges(Array.from(covered, BigInt))), probabilityInRanges(map, covered), { dateobs: asked.dateobs, overhead }), ...more,
  };
  await bulkTransaction(async (client) => {
    await lockInstrumentOf(client, asked);
    const ids = new Map((await idsOf(client, asked, used.map((field) => fields[field]!))).map((id, i) => [used[i]!, id]));
    await execute(sql`DELETE FROM planned_observations WHERE observation_plan_id = ${asked.plan_id}`, client);
    await copyRows(
      client, 'planned_observations',
      ['observation_plan_id', 'instrument_id', 'dateobs', 'field_id', 'exposure_time', 'weight', 'filt', 'obstime', 'overhead_per_exposure', 'planned_observation_id'],
      visits.map(({ field, filter, exposure_time, start }, i) => [
        asked.plan_id, asked.instrument_id, asked.dateobs, ids.get(field)!, exposure_time, weights.get(field)!, filter, new Date(start).toISOString().slice(0, 23), Math.round(overhead), i,
      ]),
    );
    await execute(sql`INSERT INTO event_observation_plan_statistics (observation_plan_id, localization_id, statistics)
      VALUES (${asked.plan_id}, ${asked.localization_id}, ${JSON.stringify(statistics)}::jsonb)
      ON CONFLICT (observation_plan_id, localization_id) DO UPDATE SET statistics = EXCLUDED.statistics`, client);
    await setStatus(asked, 'complete', client);
  });
}

async function setStatus(asked: TaskRow, status: string, client?: Parameters<typeof publish>[0]): Promise<void> {
  const work = async (on: Parameters<typeof publish>[0]): Promise<void> => {
    await execute(sql`UPDATE event_observation_plans SET status = ${status} WHERE id = ${asked.plan_id}`, on);
    await execute(sql`UPDATE observation_plan_requests SET status = ${status} WHERE id = ${asked.request_id}`, on);
    await publish(on, { action: 'skyportal/REFRESH_GCNEVENT_OBSERVATION_PLAN_REQUESTS', payload: { gcnEvent_dateobs: asked.dateobs } });
    if (status !== 'running') await enqueue(on, 'plan-news', { request_id: asked.request_id } satisfies PlanNews);
  };
  await (client ? work(client) : bulkTransaction(work));
}

interface Prepared {
  asked: TaskRow;
  payload: PlanPayload;
  map: RankedSkymap['map'];
  fields: readonly FieldToPlan[];
  task: PlanTask;
}

interface Computed {
  plan: ObservingPlan;
  /** What the solver has proven, for the statistics. */
  proof: object;
}

async function prepare(asked: TaskRow): Promise<Prepared> {
  await setStatus(asked, 'running');
  const payload = planPayload.parse(asked.payload);
  const { map, fields } = await fieldsToPlan(asked, payload);
  return { asked, payload, map, fields, task: taskOf(asked, payload, fields) };
}

/** The plans with what is proven of them: `bound` is what no plans exceed, `gap` how much of it these lack. */
async function prove(prepared: readonly Prepared[], covered: Float64Array): Promise<Computed[]> {
  // Only what the plans need goes to the thread.
  const tasks = prepared.map(({ task }) => ({ ...task, fields: task.fields.map(({ ra, dec, ranges }) => ({ ra, dec, ranges })) }));
  const data: ProofTask = { map: prepared[0]!.map, tasks, covered, seconds: Math.min(PROOF_SECONDS * tasks.length, LONGEST_PROOF) };
  const limit = 60_000 + data.seconds * 3000;
  const { plans, probability, bound, gap } = await runInThread<ProvenPlans>('plan', data, { limit, megabytes: 2048, what: 'Proving the plan' });
  const together = plans.length > 1 ? { planned_together: plans.length, probability_together: probability } : {};
  return plans.map((plan) => ({ plan, proof: { schedule_type: 'milp', bound, gap, ...together } }));
}

/** The proven plans, or the quick ones when the proof comes to nothing: a night does not wait for it. */
async function proveOrPlan(prepared: readonly Prepared[], covered: Float64Array): Promise<Computed[]> {
  try {
    return await prove(prepared, covered);
  } catch (error) {
    log().error({ err: (error as Error).message, requests: prepared.map(({ asked }) => asked.request_id) }, 'proof of observation plans');
    let before = covered;
    return prepared.map(({ map, task }) => {
      const plan = makePlan(map, task, before);
      before = plan.covered;
      return { plan, proof: { proof: 'failed' } };
    });
  }
}

async function compute(prepared: Prepared, covered: Float64Array): Promise<Computed> {
  if (prepared.payload.schedule_type !== 'milp') return { plan: makePlan(prepared.map, prepared.task, covered), proof: {} };
  const [computed] = await proveOrPlan([prepared], covered);
  return computed!;
}

/** One program for all telescopes, where all of them ask for a proof and cover the same: the skymap itself. */
const isJoint = (all: readonly Prepared[]): boolean =>
  all.length > 1 && all.every(({ asked, payload }) => payload.schedule_type === 'milp' && payload.schedule_strategy === 'tiling' && asked.localization_id === all[0]!.asked.localization_id);

async function keep({ asked, payload, fields }: Prepared, { plan, proof }: Computed, isFirst: boolean): Promise<void> {
  if (plan.visits.length === 0) throw new Impossible(`no field of the localization can be observed within the limits${isFirst ? '' : ' that adds to what the other plans observe'}`);
  // Of galaxies the plan covers weight; its probability is that of the sky, as with all plans.
  const galaxies = payload.schedule_strategy === 'galaxy' ? { galaxy_weight: plan.probability } : {};
  await store(asked, fields, plan, { ...proof, ...galaxies });
}

/** Work for a request; what goes wrong with it becomes its status, and is nobody else's. Undefined then. */
async function attempt<T>(asked: TaskRow, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const isKnown = error instanceof Impossible || error instanceof BadRequest;
    if (!isKnown && !(error instanceof z.ZodError)) log().error({ err: (error as Error).message, request: asked.request_id }, 'observation plan');
    await setStatus(asked, `failed: ${isKnown ? error.message : 'the plan could not be made'}`);
    return undefined;
  }
}

/** Makes plans together where they can be proven together, else one after the other; each leaves to those before it what they observe. */
export async function computePlans(data: object): Promise<void> {
  const { ids, default_plan_id } = job.parse(data);
  const prepared: Prepared[] = [];
  for (const asked of await selectTasks(ids)) {
    const one = await attempt(asked, () => prepare(asked));
    if (one) prepared.push(one);
  }
  let covered: Float64Array = new Float64Array(0);
  const together = isJoint(prepared) ? await proveOrPlan(prepared, covered) : undefined;
  for (const [i, one] of prepared.entries()) {
    const { asked } = one;
    await attempt(asked, async () => {
      const computed = together?.[i] ?? (await compute(one, covered));
      await keep(one, computed, covered.length === 0);
      covered = computed.plan.covered;
      if (default_plan_id === undefined) return;
      await analyseDefaultPlan(default_plan_id, asked.plan_id);
      await autoSend(default_plan_id, asked.request_id);
    });
  }
}
