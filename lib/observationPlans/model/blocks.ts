/** The time of a night, cut into slots for the fields of a plan. */
import { equatorialToGalactic } from '@/lib/astro/coordinates';
import { MoonTrack, observable, type Window } from '@/lib/scheduling/model/observable';
import type { Exposure, PlanTask, Visit } from './plan';
import { Matching, type Slots } from './slots';

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

export interface Block {
  exposures: readonly Exposure[];
  /** Milliseconds for a field. */
  length: number;
}

export const blocksOf = ({ exposures, strategy, overhead, filter_change }: PlanTask): Block[] =>
  strategy === 'block'
    ? exposures.map((exposure) => ({ exposures: [exposure], length: (exposure.exposure_time + overhead) * 1000 }))
    : [{
        exposures,
        length: (exposures.reduce((sum, { exposure_time }) => sum + exposure_time + overhead, 0) + (exposures.length > 1 ? exposures.length * filter_change : 0)) * 1000,
      }];

/** The slots of the blocks of a night, one block after the other, each with its share. */
export function shares(night: Window, blocks: readonly Block[], change: number): Slots[] {
  const whole = blocks.reduce((sum, { length }) => sum + length, 0);
  const time = night.end - night.begin - (blocks.length - 1) * change;
  let begin = night.begin;
  return blocks.map(({ length }) => {
    const count = Math.max(0, Math.floor(time / whole));
    const slots = { begin, length, count };
    begin += count * length + change;
    return slots;
  });
}

/** The same fields with the blocks as early and as close together as they fit. */
export function tighten(night: Window, blocks: readonly Block[], change: number, chosen: readonly number[], windows: (field: number) => readonly Window[], fallback: Matching[]): Matching[] {
  for (const stretch of STRETCHES) {
    const count = Math.ceil(chosen.length * stretch);
    let begin = night.begin;
    const matchings = blocks.map(({ length }) => {
      const matching = new Matching({ begin, length, count }, windows);
      begin += count * length + change;
      return matching;
    });
    if (begin - change > night.end) break;
    if (matchings.every((matching) => chosen.every((field) => matching.insert(field)))) return matchings;
  }
  return fallback;
}

export function visitsOf(matchings: readonly Matching[], blocks: readonly Block[], { overhead, filter_change }: PlanTask): Visit[] {
  return matchings.flatMap((matching, k) =>
    [...matching.starts()].flatMap(([field, start]) => {
      let at = start;
      return blocks[k]!.exposures.map(({ filter, exposure_time }) => {
        const visit = { field, filter, exposure_time, start: at };
        at += (exposure_time + overhead + filter_change) * 1000;
        return visit;
      });
    }),
  );
}
