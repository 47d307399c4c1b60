/**
 * Planning nights: 50 random ones each of 20, 100 and 500 requests. Total weight (priority × exposure time) of the quick plan, of the
 * plan after the proof, and of a naive planner, as parts of the bound that no plan can exceed; every plan is put to the independent
 * check.
 */
import { quantile, type Benchmark, type Row } from '@/bench/benchmark';
import { checkPlan } from '@/lib/scheduling/model/check';
import { naivePlan } from '@/lib/scheduling/model/naive';
import { randomNight, toChecked } from '@/lib/scheduling/model/randomNight.fixture';
import { solve } from '@/lib/scheduling/model/solve';
import { prove } from '@/lib/scheduling/exact';

const EFFORT = { small: { nights: 3, seconds: 2 }, medium: { nights: 20, seconds: 8 }, large: { nights: 50, seconds: 8 } } as const;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

async function plans(nights: number, seconds: number, requests: number): Promise<Row[]> {
  const parts = { naive: [] as number[], quick: [] as number[], proven: [] as number[] };
  const times: number[] = [];
  let [faults, optimal] = [0, 0];
  for (let seed = 1; seed <= nights; seed++) {
    const night = randomNight(seed, requests);
    const began = performance.now();
    const quick = solve(night.problem);
    times.push(performance.now() - began);
    const proven = await prove(night.problem, quick, seconds);
    parts.naive.push(naivePlan(night.problem).weight / proven.bound);
    parts.quick.push(quick.weight / proven.bound);
    parts.proven.push(proven.plan.weight / proven.bound);
    if (proven.gap < 1e-3) optimal++;
    const place = { ...night.problem.site, ...night.problem.overheads, sun_altitude: -12 };
    for (const plan of [quick, proven.plan]) faults += checkPlan(toChecked(night, plan), place).length;
  }
  const data = `${nights} nights of ${requests} requests`;
  const part = (figure: string, values: readonly number[]): Row => ({
    figure, data, unit: '%', portal: mean(values) * 100, yardstick: mean(parts.naive) * 100, beside: 'a naive plan', ratio: mean(values) / mean(parts.naive),
  });
  return [
    part('weight of the quick plan, of the bound', parts.quick),
    part('its worst night', [quantile(parts.quick, 0)]),
    part(`weight after ${seconds} s of proof`, parts.proven),
    { figure: 'quick plan, mean', data, unit: 'ms', portal: mean(times) },
    { figure: 'quick plan, longest', data, unit: 'ms', portal: Math.max(...times) },
    { figure: 'nights proven within 0.1 %', data, unit: '%', portal: (optimal / nights) * 100 },
    { figure: 'faults found by the check', data, unit: '', portal: faults, missed: faults > 0 },
  ];
}

export const scheduling: Benchmark = {
  name: 'scheduling',
  about: 'Plans for random nights: weight (priority × exposure time) as a part of the bound that no plan can exceed.',
  world: 'none',
  run: async ({ scale, only }) => {
    const { nights, seconds } = EFFORT[scale];
    const rows: Row[] = [];
    for (const requests of [20, 100, 500]) rows.push(...(await plans(nights, seconds, requests)));
    return rows.filter(({ figure }) => !only || figure.includes(only));
  },
};
