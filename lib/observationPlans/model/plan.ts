/**
 * A plan for an event: which fields, in which filters, when. Fields are taken by what they add to the probability that is
 * covered, as long as there is time for them in which they keep their limits.
 */
import { probabilityInRanges } from '@/lib/astro/coverage';
import type { Site } from '@/lib/astro/night';
import type { Skymap } from '@/lib/astro/skymap';
import type { Window } from '@/lib/scheduling/model/observable';
import { blocksOf, inRounds, isFarFromPlane, shares, tighten, visitsOf, windowsIn } from './blocks';
import { merge, subtract } from './ranges';
import { Matching } from './slots';

export interface PlanField {
  ra: number;
  dec: number;
  /** What it covers: ranges of order-29 indices. */
  ranges: Float64Array;
}

export interface PlanLimits {
  maximum_airmass: number;
  /** Degrees. */
  minimum_moon_distance: number;
  /** Degrees from the Galactic plane; 0: none. */
  minimum_galactic_latitude: number;
}

export interface Exposure {
  filter: string;
  /** Seconds. */
  exposure_time: number;
}

export interface PlanTask {
  site: Site;
  /** Dark parts of the nights, in order; Unix milliseconds. */
  nights: readonly Window[];
  fields: readonly PlanField[];
  exposures: readonly Exposure[];
  /** All fields in one filter, then in the next; or each in all filters, one soon after the other. */
  strategy: 'block' | 'integrated';
  /** Seconds from one filter to the next of a field, at least, in an integrated plan; 0: at once. */
  minimum_difference: number;
  /** After each exposure, and when the filter changes; seconds. */
  overhead: number;
  filter_change: number;
  limits: PlanLimits;
  /** It is enough when so much is covered, 0 to 1. */
  enough: number;
  /** At most so many fields. */
  most_fields: number;
}

export interface Visit {
  /** Index of the field. */
  field: number;
  filter: string;
  exposure_time: number;
  /** Unix milliseconds. */
  start: number;
}

export interface ObservingPlan {
  visits: Visit[];
  /** Of the skymap, in what this plan covers and others have not. */
  probability: number;
  /** What is covered now, with what was before. */
  covered: Float64Array;
}

/** Less is not worth the time. */
export const LEAST = 1e-6;

interface Candidate {
  field: number;
  /** What it adds, at the time that `covered` had so many fields. */
  adds: number;
  counted: number;
}

/** Puts in behind the lesser ones. */
function put(list: Candidate[], candidate: Candidate): void {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]!.adds < candidate.adds) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, candidate);
}

/** Lets a field into all blocks or none. */
function insertEverywhere(matchings: readonly Matching[], field: number): boolean {
  const undo: (() => void)[] = [];
  for (const matching of matchings) {
    const back = matching.insert(field);
    if (!back) {
      for (const takeBack of undo.reverse()) takeBack();
      return false;
    }
    undo.push(back);
  }
  return true;
}

/**
 * The field that adds most is taken first, into the earliest night that has room for it.
 *
 * @param covered ranges that others observe: they add nothing
 */
export function makePlan(map: Skymap, asked: PlanTask, covered: Float64Array = new Float64Array(0)): ObservingPlan {
  const task = inRounds(asked);
  const { fields, nights, enough, most_fields } = task;
  const adds = (field: number): number => probabilityInRanges(map, subtract(fields[field]!.ranges, covered));
  const open = fields
    .flatMap(({ ra, dec }, field): Candidate[] => {
      if (!isFarFromPlane(ra, dec, task)) return [];
      const all = adds(field);
      return all > LEAST ? [{ field, adds: all, counted: 0 }] : [];
    })
    .sort((a, b) => a.adds - b.adds || b.field - a.field);
  const blocks = blocksOf(task);
  const change = task.filter_change * 1000;
  const whens = nights.map((night) => {
    const windows = windowsIn(night, task);
    return { night, windows, matchings: shares(night, blocks, change).map((slots) => new Matching(slots, windows)), chosen: [] as number[] };
  });
  let [probability, taken] = [0, 0];
  while (open.length > 0 && probability < enough && taken < most_fields) {
    const best = open.pop()!;
    if (best.counted !== taken) {
      const candidate = { field: best.field, adds: adds(best.field), counted: taken };
      if (candidate.adds > LEAST) put(open, candidate);
      continue;
    }
    const when = whens.find(({ matchings }) => insertEverywhere(matchings, best.field));
    if (!when) continue;
    when.chosen.push(best.field);
    covered = merge(covered, fields[best.field]!.ranges);
    probability += best.adds;
    taken += 1;
  }
  const visits = whens.flatMap(({ night, windows, matchings, chosen }) =>
    chosen.length > 0 ? visitsOf(tighten(night, blocks, change, chosen, windows, matchings), blocks) : [],
  );
  visits.sort((a, b) => a.start - b.start);
  return { visits, probability, covered };
}
