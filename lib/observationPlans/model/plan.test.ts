import { describe, expect, it } from 'vitest';
import { probabilityInRanges } from '@/lib/astro/coverage';
import { extent, footprintMoc, orderFor } from '@/lib/astro/footprint';
import { totalProbability } from '@/lib/astro/skymap';
import { coneSkymap, ellipseSkymap } from '@/lib/astro/skymapShapes';
import { darkParts } from '@/lib/scheduling/nights';
import { makePlan, type ObservingPlan, type PlanField } from './plan';
import { field, from, grid, PALOMAR, problemsOf, task } from './plan.fixture';
import { merge, subtract } from './ranges';

const covers = ({ visits }: ObservingPlan, fields: readonly PlanField[]) =>
  [...new Set(visits.map(({ field }) => field))].reduce<Float64Array>((all, each) => merge(all, fields[each]!.ranges), new Float64Array(0));

describe('a plan', () => {
  const fields = grid(-28, 77, 0, 359);
  const maps = { compact: coneSkymap(190, 30, 6), long: ellipseSkymap(150, 20, 40, 5, 30) };
  it.each(['compact', 'long'] as const)('for a %s map breaks no limit, overlaps nothing, and holds what it says', (name) => {
    const map = maps[name];
    for (const strategy of ['block', 'integrated'] as const) {
      const asked = task(fields, { strategy });
      const plan = makePlan(map, asked);
      expect(plan.visits.length).toBeGreaterThan(8);
      expect(problemsOf(plan, asked)).toEqual([]);
      expect(probabilityInRanges(map, covers(plan, fields))).toBeCloseTo(plan.probability, 8);
      expect(plan.probability).toBeGreaterThan(0.6 * totalProbability(map));
    }
  });

  it.each([0, 300, 1800, 5400])('comes back to a field in the next filter after %i seconds at least, and others meanwhile', (minimum_difference) => {
    const asked = task(fields, { strategy: 'integrated', minimum_difference });
    const plan = makePlan(maps.long, asked);
    expect(problemsOf(plan, asked)).toEqual([]);
    // Waiting costs little: what is between the visits of one field is used for others.
    expect(plan.visits.length).toBeGreaterThan(0.7 * makePlan(maps.long, task(fields, { strategy: 'block' })).visits.length);
  });

  it('counts what falls on the chips of a camera, not between them, until a second pointing fills the gap', () => {
    const chips = [[-3.4, -0.4], [0.4, 3.4]].map(([west, east]) => [[west!, -3.4], [east!, -3.4], [east!, 3.4], [west!, 3.4]] as [number, number][]);
    const camera = (ra: number): PlanField => ({ ra, dec: 30, ranges: Float64Array.from(footprintMoc(chips, ra, 30, orderFor(extent(chips))).ranges, Number) });
    const whole = field(190, 30, 6.8);
    const one = makePlan(maps.compact, task([camera(190)]));
    expect(one.probability / makePlan(maps.compact, task([whole])).probability).toBeLessThan(0.9);
    const two = makePlan(maps.compact, task([camera(190), camera(191.5)]));
    expect(new Set(two.visits.map((visit) => visit.field)).size).toBe(2);
    expect(two.probability).toBeGreaterThan(one.probability + 0.05);
  });

  it('takes no more than is enough, and no more fields than wished', () => {
    const half = makePlan(maps.long, task(fields, { enough: 0.5 }));
    expect(half.probability).toBeGreaterThanOrEqual(0.5);
    expect(half.visits.length).toBeLessThan(makePlan(maps.long, task(fields)).visits.length);
    expect(new Set(makePlan(maps.long, task(fields, { most_fields: 3 })).visits.map(({ field }) => field)).size).toBe(3);
  });

  it('takes what is worth most where there is not the time for all, and goes on in the next night', () => {
    const [night] = darkParts(PALOMAR, from, from + 86_400_000);
    const short = { begin: night!.begin + 4 * 3_600_000, end: night!.begin + 4 * 3_600_000 + 8 * 315_000 + 60_000 };
    const one = task(fields, { nights: [short] });
    const plan = makePlan(maps.compact, one);
    expect(problemsOf(plan, one)).toEqual([]);
    expect(plan.visits).toHaveLength(8);
    const two = task(fields, { nights: [short, ...darkParts(PALOMAR, from + 86_400_000, from + 2 * 86_400_000)] });
    const longer = makePlan(maps.compact, two);
    expect(problemsOf(longer, two)).toEqual([]);
    expect(longer.probability).toBeGreaterThan(plan.probability);
  });

  it('leaves to others what they observe', () => {
    const first = makePlan(maps.compact, task(fields, { most_fields: 4 }));
    const second = makePlan(maps.compact, task(fields), first.covered);
    const both = merge(covers(first, fields), covers(second, fields));
    expect(first.probability + second.probability).toBeCloseTo(probabilityInRanges(maps.compact, both), 8);
  });

  it('is quick for as many fields as Rubin has', () => {
    const many = grid(-28, 77, 0, 359, 2.7).slice(0, 4206);
    const asked = task(many, { exposures: [{ filter: 'lsstr', exposure_time: 30 }, { filter: 'lssti', exposure_time: 30 }], overhead: 10 });
    const start = performance.now();
    const plan = makePlan(maps.long, asked);
    const time = performance.now() - start;
    expect(problemsOf(plan, asked)).toEqual([]);
    // Under a second on an idle processor; other tests run beside.
    expect(time).toBeLessThan(5000);
    console.log(`${many.length} fields: ${plan.visits.length} visits, ${plan.probability.toFixed(3)} in ${time.toFixed(0)} ms`);
  }, 60_000);
});

it('differences and unions of ranges are what they are of sets', () => {
  const a = Float64Array.of(0, 4, 6, 9, 12, 20);
  const b = Float64Array.of(2, 7, 13, 14, 15, 30);
  expect([...subtract(a, b)]).toEqual([0, 2, 7, 9, 12, 13, 14, 15]);
  expect([...merge(a, b)]).toEqual([0, 9, 12, 30]);
  expect([...subtract(a, new Float64Array(0))]).toEqual([...a]);
});
