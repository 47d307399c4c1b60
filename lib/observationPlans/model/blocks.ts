/** The time of a night, cut into slots for the fields of a plan. */
import { equatorialToGalactic } from '@/lib/astro/coordinates';
import { MoonTrack, observable, type Window } from '@/lib/scheduling/model/observable';
import type { Exposure, PlanTask, Visit } from './plan';
import { endOf, Matching, slotCount, type Slots } from './slots';

/** How much longer than needed a block of a filter may be made, when all of its fields do not fit in one after the other. */
const STRETCHES = [1, 1.1, 1.25, 1.5, 2, 3];

/** Whether a field is as far from the Galactic plane as the plan wants. */
export const isFarFromPlane = (ra: number, dec: number, { limits: { minimum_galactic_latitude } }: PlanTask): boolean =>
  minimum_galactic_latitude <= 0 || Math.abs(equatorialToGalactic(ra, dec).b) >= minimum_galactic_latitude;

/** When each field keeps its limits in a night; worked out once a field. */
export function windowsIn(night: Window, { site, fields, limits }: PlanTask): (field: number) => Window[] {
  const track = new MoonTrack(site, night);
  const known = new Map<number, Window[]>();
  return (field) => {
    const found = known.get(field) ?? observable(site, night, fields[field]!, {
      maximum_airmass: limits.maximum_airmass, minimum_altitude: 0, minimum_moon_distance: limits.minimum_moon_distance, maximum_hour_angle: 12,
    }, track, 0).map(([begin, end]) => ({ begin: begin * 1000, end: end * 1000 }));
    known.set(field, found);
    return found;
  };
}

/** Long enough that changes of filters cost little. */
const ROUND = 3 * 3_600_000;

/**
 * The same task with its nights in rounds, when filters come one after the other: a field is in all filters within a round, so one
 * that rises late does not miss the filters of the evening. What is in rounds stays as it is.
 */
export function inRounds(task: PlanTask): PlanTask {
  if (task.strategy !== 'block' || task.exposures.length < 2) return task;
  const nights = task.nights.flatMap(({ begin, end }) => {
    const count = Math.max(1, Math.ceil((end - begin) / ROUND));
    const length = (end - begin) / count;
    // The next round begins with the first filter again.
    return Array.from({ length: count }, (_, i) => ({ begin: begin + length * i, end: i + 1 < count ? begin + length * (i + 1) - task.filter_change * 1000 : end }));
  });
  return { ...task, nights };
}

/** What is done in one go with each of a number of fields. */
export interface Block {
  exposures: readonly Exposure[];
  /** When each exposure begins after the first, ms. */
  lags: readonly number[];
  /** From one field to the next, ms. */
  length: number;
  /** From the beginning of the first exposure until the last is done, ms. */
  span: number;
  /** So many fields take turns: all in the first filter, then all in the next. Without end when none is come back to. */
  turns: number;
}

/** Each field is done with before the next begins. */
function atOnce(exposures: readonly Exposure[], { overhead, filter_change }: PlanTask): Block {
  const lags: number[] = [];
  let span = 0;
  for (const { exposure_time } of exposures) {
    lags.push(span);
    span += (exposure_time + overhead + (exposures.length > 1 ? filter_change : 0)) * 1000;
  }
  return { exposures, lags, length: span, span, turns: Infinity };
}

/** Fields are come back to in the next filter after as many others as it takes for the time to pass. */
function inTurns({ exposures, overhead, filter_change, minimum_difference }: PlanTask): Block {
  const change = filter_change * 1000;
  const length = (Math.max(...exposures.map(({ exposure_time }) => exposure_time)) + overhead) * 1000;
  const turns = Math.max(1, Math.ceil((minimum_difference * 1000 - change) / length));
  const lag = turns * length + change;
  return { exposures, lags: exposures.map((_, i) => i * lag), length, span: (exposures.length - 1) * lag + length, turns };
}

export function blocksOf(task: PlanTask): Block[] {
  const { exposures, strategy, minimum_difference } = task;
  if (strategy === 'block') return exposures.map((exposure) => atOnce([exposure], task));
  return exposures.length > 1 && minimum_difference > 0 ? [inTurns(task)] : [atOnce(exposures, task)];
}

/** Slots of a block between two times, at most so many. */
function slotsBetween(begin: number, end: number, { length, span, turns }: Block, change: number, most: number): Slots {
  const runs: { begin: number; count: number }[] = [];
  for (let left = most; left > 0; ) {
    const count = Math.min(turns, left, Math.floor((end - begin - span) / length + 1e-9) + 1);
    if (count < 1) break;
    runs.push({ begin, count });
    left -= count;
    begin += span + (count - 1) * length + change;
  }
  return { runs, length, span };
}

/** The slots of the blocks of a night, one block after the other, each with its share. */
export function shares(night: Window, blocks: readonly Block[], change: number): Slots[] {
  if (blocks.length === 1) return [slotsBetween(night.begin, night.end, blocks[0]!, change, Infinity)];
  const whole = blocks.reduce((sum, { length }) => sum + length, 0);
  const count = Math.max(0, Math.floor((night.end - night.begin - (blocks.length - 1) * change) / whole));
  let begin = night.begin;
  return blocks.map((block) => {
    const slots = slotsBetween(begin, night.end, block, change, count);
    begin += count * block.length + change;
    return slots;
  });
}

/** The same fields with the blocks as early and as close together as they fit. */
export function tighten(night: Window, blocks: readonly Block[], change: number, chosen: readonly number[], windows: (field: number) => readonly Window[], fallback: Matching[]): Matching[] {
  for (const stretch of STRETCHES) {
    const count = Math.ceil(chosen.length * stretch);
    let begin = night.begin;
    const slots = blocks.map((block) => {
      const own = slotsBetween(begin, night.end, block, change, count);
      begin = (endOf(own) ?? begin) + change;
      return own;
    });
    if (slots.some((own) => slotCount(own) < count)) break;
    const matchings = slots.map((own) => new Matching(own, windows));
    if (matchings.every((matching) => chosen.every((field) => matching.insert(field)))) return matchings;
  }
  return fallback;
}

export function visitsOf(matchings: readonly Matching[], blocks: readonly Block[]): Visit[] {
  return matchings.flatMap((matching, k) => {
    const { exposures, lags } = blocks[k]!;
    return [...matching.starts()].flatMap(([field, start]) =>
      exposures.map(({ filter, exposure_time }, i): Visit => ({ field, filter, exposure_time, start: start + lags[i]! })),
    );
  });
}
