/** The job that puts sources into a skymap and counts which of them pointings would have found. */
import { z } from 'zod';
import { mocFromRanges, type Moc } from '@/lib/astro/moc';
import { isoToMjd } from '@/lib/astro/time';
import { bulkTransaction } from '@/lib/db/bulk';
import { publish } from '@/lib/http/events';
import { log } from '@/lib/http/log';
import { usualLimit } from '@/lib/instruments/depth';
import { tiledFields } from '@/lib/instruments/fieldTiles';
import { credibleBounds, skymapOf } from '@/lib/localizations/skymaps';
import { keepLightCurves } from './lightCurves';
import { inject } from './model/inject';
import { EVENLY, luminosityOf } from './model/models';
import { simulate, type Pointing } from './model/simulate';
import { selectExecuted, selectPlanned, selectTask, updateResult, updateStatus, type EfficiencyTask } from './runQueries';
import { efficiencyPayload, type EfficiencyPayload } from './schema';

const job = z.object({ kind: z.enum(['observations', 'observation_plan']), id: z.int() });
export type EfficiencyJob = z.infer<typeof job>;

const window = z.object({ startDate: z.string(), endDate: z.string() });
const MOST_POINTINGS = 50_000;

/** It cannot be worked out; the message is for people. */
class Impossible extends Error {}

async function pointingsOf(task: EfficiencyTask, { localizationCumprob }: EfficiencyPayload): Promise<Pointing[]> {
  const all = task.observation_plan_id !== null
    ? await selectPlanned(task.observation_plan_id)
    : await selectExecuted(task.instrument_id, window.parse(task.payload), await credibleBounds(task.localization_id, localizationCumprob), MOST_POINTINGS + 1);
  if (all.length === 0) throw new Impossible(task.observation_plan_id !== null ? 'the plan has no observations' : 'no observation of the instrument is inside the localization at that time');
  if (all.length > MOST_POINTINGS) throw new Impossible(`at most ${MOST_POINTINGS} observations can be looked at together`);
  const known = all.flatMap((each): Pointing[] => {
    const limmag = each.limmag ?? usualLimit(task.sensitivity_data, each.filter, each.exposure_time);
    return limmag === null ? [] : [{ field_id: each.field_id, mjd: each.mjd, filter: each.filter, limmag }];
  });
  if (known.length === 0) throw new Impossible('it is not known how deep the observations are: they have no limmag, and the instrument has no sensitivity_data');
  return known;
}

async function fieldsOf(instrument_id: number, pointings: readonly Pointing[]): Promise<Map<number, Moc>> {
  const wanted = new Set(pointings.map(({ field_id }) => field_id));
  const fields = (await tiledFields(instrument_id)).filter(({ id }) => wanted.has(id));
  return new Map(fields.map(({ id, ranges }) => [id, mocFromRanges(Array.from(ranges, BigInt))]));
}

async function run(kind: EfficiencyJob['kind'], task: EfficiencyTask): Promise<void> {
  const payload = efficiencyPayload.parse(task.payload);
  const pointings = await pointingsOf(task, payload);
  const [fields, { map }] = await Promise.all([fieldsOf(task.instrument_id, pointings), skymapOf(task.localization_id)]);
  const { nearest = EVENLY.nearest, farthest = EVENLY[payload.modelName], ...ofModel } = payload.optionalInjectionParameters ?? {};
  // The same whenever it is asked for again.
  const seed = task.localization_id;
  const result = simulate({
    injections: inject({ map, count: payload.numberInjections, seed, nearest: Number(nearest), farthest: Number(farthest) }),
    luminosity: luminosityOf(payload.modelName, ofModel), pointings, fields, trigger: isoToMjd(task.dateobs), minimum_phase: payload.minimumPhase,
    maximum_phase: payload.maximumPhase, number_detections: payload.numberDetections, detection_threshold: payload.detectionThreshold, seed,
  });
  await bulkTransaction(async (client) => {
    await updateResult(kind, task.id, result, keepLightCurves(result), client);
    await announce(client, task);
  });
}

const announce = (on: Parameters<typeof publish>[0], { dateobs, observation_plan_id }: EfficiencyTask): Promise<void> =>
  publish(on, {
    action: observation_plan_id === null ? 'skyportal/REFRESH_GCNEVENT_SURVEY_EFFICIENCY' : 'skyportal/REFRESH_GCNEVENT_OBSERVATION_PLAN_REQUESTS',
    payload: { gcnEvent_dateobs: dateobs },
  });

/** Does one analysis; what cannot be worked out says why in its status. */
export async function runAnalysis(data: object): Promise<void> {
  const { kind, id } = job.parse(data);
  const task = await selectTask(kind, id);
  if (!task) return; // deleted meanwhile
  await updateStatus(kind, id, 'running');
  try {
    await run(kind, task);
  } catch (error) {
    const reason = error instanceof Impossible || error instanceof RangeError ? error.message : 'the portal failed';
    if (!(error instanceof Impossible)) log().error({ err: (error as Error).message, kind, id }, 'survey efficiency');
    await bulkTransaction(async (client) => {
      await updateStatus(kind, id, `failed: ${reason}`, client);
      await announce(client, task);
    });
  }
}
