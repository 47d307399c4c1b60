import { describe, expect, it } from 'vitest';
import { probabilityInRanges } from '@/lib/astro/coverage';
import { coneSkymap, ellipseSkymap } from '@/lib/astro/skymapShapes';
import { provePlan } from './exact';
import { field, from, grid, PALOMAR, problemsOf, task } from './model/plan.fixture';
import { makePlan } from './model/plan';
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
    const proven = await provePlan(map, asked, undefined, 10);
    const truth = bestOf(count);
    expect(proven.probability).toBeCloseTo(truth, 5);
    expect(proven.bound).toBeGreaterThanOrEqual(truth - 1e-9);
    expect(proven.gap).toBeLessThan(1e-3);
    expect(makePlan(map, asked).probability).toBeLessThanOrEqual(proven.probability + 1e-9);
    expect(problemsOf(proven, asked)).toEqual([]);
  });

  it('of many fields over two nights keeps within its bound and all limits', async () => {
    const many = grid(-28, 77, 0, 359);
    const long = ellipseSkymap(150, 20, 40, 5, 30);
    const asked = task(many, { nights: [...darkParts(PALOMAR, from, from + 2 * 86_400_000)].map(({ begin }) => ({ begin, end: begin + 3 * 3_600_000 })) });
    const proven = await provePlan(long, asked, undefined, 8);
    const quick = makePlan(long, asked);
    expect(problemsOf(proven, asked)).toEqual([]);
    expect(proven.probability).toBeGreaterThanOrEqual(quick.probability - 1e-9);
    expect(proven.bound).toBeGreaterThanOrEqual(proven.probability - 1e-9);
    expect(proven.gap).toBeLessThan(0.05);
    console.log(`${many.length} fields: quick ${quick.probability.toFixed(4)}, proven ${proven.probability.toFixed(4)}, bound ${proven.bound.toFixed(4)}, gap ${(100 * proven.gap).toFixed(2)} %`);
  }, 60_000);

  it('takes no more than is enough, and leaves to others what they observe', async () => {
    const half = await provePlan(map, task(fields, { enough: 0.3 }), undefined, 5);
    expect(half.probability).toBeGreaterThanOrEqual(0.3);
    expect(half.gap).toBe(0);
    const rest = await provePlan(map, task(fields), fields[7]!.ranges, 5);
    expect(rest.probability).toBeLessThanOrEqual(1 - probabilityInRanges(map, fields[7]!.ranges) + 1e-9);
  }, 30_000);
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
