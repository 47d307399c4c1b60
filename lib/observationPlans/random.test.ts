/** Random telescopes beside all that they could do: every set of fields of small cases is tried out, without the planner's matchings and program. */
import { expect, it } from 'vitest';
import { probabilityInRanges } from '@/lib/astro/coverage';
import type { Skymap } from '@/lib/astro/skymap';
import { coneSkymap, ellipseSkymap } from '@/lib/astro/skymapShapes';
import { darkParts } from '@/lib/scheduling/nights';
import { provePlans } from './exact';
import { blocksOf, inRounds, isFarFromPlane, shares, windowsIn } from './model/blocks';
import { makePlan, type PlanTask } from './model/plan';
import { field, from, PALOMAR, problemsOf, task } from './model/plan.fixture';
import { merge } from './model/ranges';

const CASES = 40;
const DAY = 86_400_000;
const NOTHING = new Float64Array(0);
const SITES = [PALOMAR, { lat: -30.2446, lon: -70.7494, elevation: 2663 }, { lat: 28.76, lon: -17.88, elevation: 2396 }];

/** Numbers from 0 to 1 that a seed fixes (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A telescope with a few overlapping fields, and time for one to five of them in one night or two. */
function randomTask(random: () => number, center: readonly [number, number], count: number): PlanTask {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const size = one([3, 5, 7]);
  const fields = Array.from({ length: count }, () => field(center[0] + (random() - 0.5) * 24, center[1] + (random() - 0.5) * 20, size));
  const asked = task(fields, {
    site: one(SITES), strategy: one(['block', 'integrated']), minimum_difference: one([0, 600, 1800, 3600]), overhead: one([5, 15, 25]), filter_change: one([0, 60, 120]),
    exposures: ['g', 'r', 'i'].slice(0, one([1, 2, 3])).map((filter) => ({ filter, exposure_time: one([60, 120, 300]) })), most_fields: one([Infinity, Infinity, 1, 2, 3]),
    limits: { maximum_airmass: 1.3 + 1.2 * random(), minimum_moon_distance: 60 * random(), minimum_galactic_latitude: one([0, 15]) },
  });
  const { exposures, overhead, filter_change, minimum_difference } = asked;
  const busy = exposures.reduce((sum, { exposure_time }) => sum + exposure_time + overhead + filter_change, 0) * (1 + 4 * random());
  const waiting = asked.strategy === 'integrated' ? minimum_difference * (exposures.length - 1) : 0;
  const nights = darkParts(asked.site, from, from + one([1, 2]) * DAY).map(({ begin, end }) => {
    const at = begin + random() * (end - begin) * 0.6;
    return { begin: at, end: Math.min(end, at + (busy + waiting) * 1000) };
  });
  return { ...asked, nights };
}

/** For each round of each night and each block: the slots that a field may have. */
function slotsOf(asked: PlanTask): ((field: number) => number[])[][] {
  const rounds = inRounds(asked);
  const blocks = blocksOf(rounds);
  return rounds.nights.map((night) => {
    const windows = windowsIn(night, rounds);
    return shares(night, blocks, rounds.filter_change * 1000).map(({ runs, length, span }) => {
      const starts = runs.flatMap(({ begin, count }) => Array.from({ length: count }, (_, i) => begin + i * length));
      return (each: number) => [...starts.keys()].filter((slot) => windows(each).some(({ begin, end }) => begin <= starts[slot]! + 1 && starts[slot]! + span <= end + 1));
    });
  });
}

/** Whether each field can have a slot of its own, by trying. */
function haveSlots([first, ...rest]: readonly number[], allowed: (field: number) => number[], taken: readonly number[] = []): boolean {
  return first === undefined || allowed(first).some((slot) => !taken.includes(slot) && haveSlots(rest, allowed, [...taken, slot]));
}

/** Whether fields fit, each into one of the rounds. */
function fit([first, ...rest]: readonly number[], rounds: ReturnType<typeof slotsOf>, inside: readonly (readonly number[])[]): boolean {
  if (first === undefined) return inside.every((fields, round) => rounds[round]!.every((allowed) => haveSlots(fields, allowed)));
  return rounds.some((_, round) => fit(rest, rounds, inside.map((fields, i) => (i === round ? [...fields, first] : fields))));
}

/** The sky that each possible set of fields covers. */
function possible(asked: PlanTask): Float64Array[] {
  const rounds = slotsOf(asked);
  const sets = Array.from({ length: 1 << asked.fields.length }, (_, set) => [...asked.fields.keys()].filter((i) => set & (1 << i)));
  return sets
    .filter((set) => set.length <= asked.most_fields && set.every((i) => isFarFromPlane(asked.fields[i]!.ra, asked.fields[i]!.dec, asked)) && fit(set, rounds, rounds.map(() => [])))
    .map((set) => set.map((i) => asked.fields[i]!.ranges).reduce<Float64Array>(merge, NOTHING));
}

const bestOf = (map: Skymap, tasks: readonly PlanTask[]): number =>
  Math.max(...tasks.map(possible).reduce((all, own) => all.flatMap((sky) => own.map((more) => merge(sky, more)))).map((sky) => probabilityInRanges(map, sky)));

it('plans of one telescope or two are the best there are, break no limit, count no sky twice and keep within their bound', async () => {
  let better = 0;
  for (let seed = 1; seed <= CASES; seed++) {
    const random = randomFrom(seed);
    const center = [120 + 120 * random(), 5 + 40 * random()] as const;
    const map = random() < 0.5 ? coneSkymap(...center, 4 + 6 * random()) : ellipseSkymap(...center, 12, 3, 180 * random());
    const tasks = [randomTask(random, center, 5), ...(random() < 0.75 ? [randomTask(random, center, 4)] : [])];
    const { plans, probability, bound, gap } = await provePlans(map, tasks, undefined, 10);
    const about = `seed ${seed}`;
    const fields = plans.map(({ visits }) => [...new Set(visits.map((visit) => visit.field))]);
    plans.forEach((plan, i) => {
      expect(problemsOf(plan, tasks[i]!), about).toEqual([]);
      expect(fields[i]!.length, about).toBeLessThanOrEqual(tasks[i]!.most_fields);
    });
    const covered = fields.flatMap((own, i) => own.map((each) => tasks[i]!.fields[each]!.ranges)).reduce<Float64Array>(merge, NOTHING);
    expect(probability, about).toBeCloseTo(probabilityInRanges(map, covered), 8);
    const best = bestOf(map, tasks);
    expect(bound, about).toBeGreaterThan(best - 1e-8);
    expect(probability, about).toBeLessThan(best + 1e-8);
    // The solver stops at a part of 1e-4.
    expect(probability, about).toBeGreaterThan(best - 2e-4);
    expect(gap, about).toBeLessThan(1e-3);
    const first = makePlan(map, tasks[0]!);
    const inTurn = first.probability + (tasks[1] ? makePlan(map, tasks[1], first.covered).probability : 0);
    expect(probability, about).toBeGreaterThan(inTurn - 1e-9);
    if (probability > inTurn + 1e-6) better += 1;
  }
  // Otherwise these cases would not tell the program from the quick plans.
  expect(better).toBeGreaterThan(0);
}, 300_000);
