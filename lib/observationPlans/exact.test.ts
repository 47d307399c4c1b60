import { describe, expect, it } from 'vitest';
import { probabilityInRanges } from '@/lib/astro/coverage';
import { coneSkymap, ellipseSkymap } from '@/lib/astro/skymapShapes';
import { provePlans } from './exact';
import { field, from, grid, PALOMAR, problemsOf, task } from './model/plan.fixture';
import { makePlan, type ObservingPlan, type PlanTask } from './model/plan';
import { merge, subtract } from './model/ranges';
import { partsOf } from './model/regions';
import { darkParts } from '@/lib/scheduling/nights';

const map = coneSkymap(190, 30, 6);

/** Begins in the middle of the night, with room for so many fields in two filters. */
function shortNight(fields: number) {
  const [night] = darkParts(PALOMAR, from, from + 86_400_000);
  const begin = night!.begin + 4 * 3_600_000;
  return { begin, end: begin + 2 * fields * 315_000 + 60_000 };
}

describe('a proven plan', () => {
  // Overlapping fields: what is taken first spoils the next.
  const fields = [[186, 28], [189, 28], [192, 28], [195, 28], [187.5, 33], [191, 33], [194.5, 33], [190, 30]].map(([ra, dec]) => field(ra!, dec!));

  /** The best of all sets of so many fields, by trying them. */
  function bestOf(count: number): number {
    let best = 0;
    for (let set = 0; set < 1 << fields.length; set++) {
      const chosen = fields.filter((_, i) => set & (1 << i));
      if (chosen.length > count) continue;
      best = Math.max(best, probabilityInRanges(map, chosen.reduce<Float64Array>((all, { ranges }) => merge(all, ranges), new Float64Array(0))));
    }
    return best;
  }

  it.each([2, 3, 4])('of %i fields is the best there is, and breaks no limit', async (count) => {
    const asked = task(fields, { nights: [shortNight(count)] });
    const { plans: [plan], ...proven } = await provePlans(map, [asked], undefined, 10);
    const truth = bestOf(count);
    expect(proven.probability).toBeCloseTo(truth, 5);
    expect(proven.bound).toBeGreaterThanOrEqual(truth - 1e-9);
    expect(proven.gap).toBeLessThan(1e-3);
    expect(makePlan(map, asked).probability).toBeLessThanOrEqual(proven.probability + 1e-9);
    expect(problemsOf(plan!, asked)).toEqual([]);
  });

  it('of many fields over two nights keeps within its bound and all limits', async () => {
    const many = grid(-28, 77, 0, 359);
    const long = ellipseSkymap(150, 20, 40, 5, 30);
    const asked = task(many, { nights: [...darkParts(PALOMAR, from, from + 2 * 86_400_000)].map(({ begin }) => ({ begin, end: begin + 3 * 3_600_000 })) });
    const { plans: [plan], ...proven } = await provePlans(long, [asked], undefined, 8);
    const quick = makePlan(long, asked);
    expect(problemsOf(plan!, asked)).toEqual([]);
    expect(proven.probability).toBeGreaterThanOrEqual(quick.probability - 1e-9);
    expect(proven.bound).toBeGreaterThanOrEqual(proven.probability - 1e-9);
    expect(proven.gap).toBeLessThan(0.05);
    console.log(`${many.length} fields: quick ${quick.probability.toFixed(4)}, proven ${proven.probability.toFixed(4)}, bound ${proven.bound.toFixed(4)}, gap ${(100 * proven.gap).toFixed(2)} %`);
  }, 60_000);

  it('takes no more than is enough, and leaves to others what they observe', async () => {
    const half = await provePlans(map, [task(fields, { enough: 0.3 })], undefined, 5);
    expect(half.probability).toBeGreaterThanOrEqual(0.3);
    expect(half.gap).toBe(0);
    const rest = await provePlans(map, [task(fields)], fields[7]!.ranges, 5);
    expect(rest.probability).toBeLessThanOrEqual(1 - probabilityInRanges(map, fields[7]!.ranges) + 1e-9);
  }, 30_000);
});

describe('plans of several telescopes, proven together,', () => {
  const KITT_PEAK = { lat: 31.9583, lon: -111.5967, elevation: 2096 };
  const covers = (asked: readonly PlanTask[], plans: readonly ObservingPlan[]) =>
    probabilityInRanges(map, plans.flatMap(({ visits }, i) => visits.map((visit) => asked[i]!.fields[visit.field]!.ranges)).reduce<Float64Array>(merge, new Float64Array(0)));

  it('are the best pair there is, where one after the other is not', async () => {
    // The first telescope may take the one wide field in the middle or two beside it, the second has the middle alone.
    const first = [field(190, 30, 7), field(185.5, 30, 7), field(194.5, 30, 7)];
    const second = [field(190, 30, 7)];
    const asked = [task(first, { nights: [shortNight(2)] }), task(second, { nights: [shortNight(1)], site: KITT_PEAK })];
    const alone = makePlan(map, asked[0]!);
    const after = makePlan(map, asked[1]!, alone.covered);
    const { plans, probability, bound, gap } = await provePlans(map, asked, undefined, 10);
    plans.forEach((plan, i) => expect(problemsOf(plan, asked[i]!)).toEqual([]));
    const best = probabilityInRanges(map, [...first, ...second].map(({ ranges }) => ranges).reduce(merge));
    expect(probability).toBeCloseTo(best, 6);
    expect(probability).toBeGreaterThan(alone.probability + after.probability + 0.01);
    expect(covers(asked, plans)).toBeCloseTo(probability, 8);
    expect([gap < 1e-3, bound >= probability - 1e-9]).toEqual([true, true]);
  });

  it.each([1, 2, 3])('break no limit of either and cover at least what one after the other does (%i)', async (seed) => {
    const long = ellipseSkymap(140 + 20 * seed, 10 + 5 * seed, 30, 6, 40 * seed);
    const asked = [
      task(grid(-28, 77, 0, 359), { nights: [shortNight(6 + seed)], most_fields: 5 + seed }),
      task(grid(-25, 70, 3, 359, 5), { nights: [shortNight(9)], site: KITT_PEAK, strategy: 'integrated', minimum_difference: 600, limits: { maximum_airmass: 1.8, minimum_moon_distance: 20, minimum_galactic_latitude: 0 } }),
    ];
    const first = makePlan(long, asked[0]!);
    const second = makePlan(long, asked[1]!, first.covered);
    const { plans, probability, bound } = await provePlans(long, asked, undefined, 6);
    plans.forEach((plan, i) => expect(problemsOf(plan, asked[i]!)).toEqual([]));
    expect(new Set(plans[0]!.visits.map((visit) => visit.field)).size).toBeLessThanOrEqual(5 + seed);
    expect(probability).toBeGreaterThanOrEqual(first.probability + second.probability - 1e-9);
    expect(bound).toBeGreaterThanOrEqual(probability - 1e-9);
    expect(probabilityInRanges(long, plans[1]!.covered)).toBeCloseTo(probability, 8);
    console.log(`one after the other ${(first.probability + second.probability).toFixed(4)}, together ${probability.toFixed(4)}, bound ${bound.toFixed(4)}`);
  }, 60_000);
});

it('parts of the sky hold together what their fields hold', () => {
  const ranges = [field(190, 30), field(193, 31), field(250, 0)].map((each) => each.ranges);
  const covered = field(191, 33).ranges;
  const parts = partsOf(map, ranges, covered);
  ranges.forEach((each, place) => {
    const sum = parts.filter(({ fields }) => fields.includes(place)).reduce((all, { probability }) => all + probability, 0);
    expect(sum).toBeCloseTo(probabilityInRanges(map, subtract(each, covered)), 10);
  });
  expect(parts.map(({ fields }) => fields.join()).sort()).toEqual(['0', '0,1', '1', '2']);
});
