import { expect, it } from 'vitest';
import { checkPlan } from '@/lib/scheduling/model/check';
import type { Job, Problem } from '@/lib/scheduling/model/problem';
import { randomNight, toChecked } from '@/lib/scheduling/model/randomNight.fixture';
import { insertionPlan, solve } from '@/lib/scheduling/model/solve';
import { prove } from './exact';

it('proves how far a plan is from the best there can be', async () => {
  const night = randomNight(3, 40);
  const proven = await prove(night.problem, insertionPlan(night.problem), 15);
  expect(proven.plan.weight).toBeLessThanOrEqual(proven.bound);
  expect(proven.gap).toBeLessThan(0.05);
  expect(checkPlan(toChecked(night, proven.plan), { ...night.problem.site, ...night.problem.overheads, sun_altitude: -12 })).toEqual([]);
}, 60_000);

/** The best of all orders, by trying them. */
function bestOfAll({ jobs, ...problem }: Problem): number {
  let best = 0;
  const extend = (done: Job[], rest: readonly Job[], free: number, weight: number): void => {
    best = Math.max(best, weight);
    for (const job of rest) {
      const last = done.at(-1);
      const turn = last ? Math.abs(last.ra - job.ra) % 360 : 0;
      const angle = last ? Math.max(Math.min(turn, 360 - turn), Math.abs(last.dec - job.dec)) : 0;
      const from = free + Math.max(angle > 0 ? angle / problem.overheads.slew_rate + problem.overheads.settle : 0, last && last.filter !== job.filter ? problem.overheads.filter_change : 0);
      for (const [begin, end] of job.stretches) {
        const start = Math.ceil(Math.max(begin, from, 0) / problem.resolution - 1e-9) * problem.resolution;
        if (start + job.duration > end) continue;
        extend([...done, job], rest.filter((one) => one !== job), start + job.duration, weight + job.weight);
        break;
      }
    }
  };
  extend([], jobs, 0, 0);
  return best;
}

it('neither the bound nor the search is beaten by trying all orders of few jobs', async () => {
  for (let seed = 1; seed <= 6; seed++) {
    const { problem } = randomNight(seed, 7);
    // A short night, so that not all have room.
    const jobs = problem.jobs.map((job) => ({ ...job, stretches: [[seed * 200, seed * 200 + job.duration * 1.5 + 2400] as const] }));
    const small = { ...problem, jobs };
    const truth = bestOfAll(small);
    const found = solve(small, { time: 5_000, rounds: 300 });
    const proven = await prove(small, found, 1);
    expect(found.weight).toBeLessThanOrEqual(truth + 1e-6);
    expect(proven.bound).toBeGreaterThanOrEqual(truth - 1e-6);
    expect(proven.plan.weight).toBeCloseTo(truth, 6);
  }
}, 60_000);
