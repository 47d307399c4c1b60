/**
 * Planning nights: 50 random ones each of 20, 100 and 500 requests. Total weight (priority × exposure time) of the quick plan, of the
 * plan after the proof, and of a naive planner, as parts of the bound that no plan can exceed; every plan is put to the independent
 * check. `SCHEDULING_NIGHTS` and `SCHEDULING_SECONDS` (of the solver, a night) make it shorter or longer.
 */
import { checkPlan } from '@/lib/scheduling/model/check';
import { naivePlan } from '@/lib/scheduling/model/naive';
import { randomNight, toChecked } from '@/lib/scheduling/model/randomNight.fixture';
import { solve } from '@/lib/scheduling/model/solve';
import { prove } from '@/lib/scheduling/exact';

const NIGHTS = Number(process.env.SCHEDULING_NIGHTS ?? 50);
const SECONDS = Number(process.env.SCHEDULING_SECONDS ?? 8);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

export async function benchScheduling(): Promise<void> {
  for (const count of [20, 100, 500]) {
    const ratios = { naive: [] as number[], quick: [] as number[], proven: [] as number[] };
    const times = { quick: [] as number[], proven: [] as number[] };
    let [faults, optimal] = [0, 0];
    for (let seed = 1; seed <= NIGHTS; seed++) {
      const night = randomNight(seed, count);
      const began = performance.now();
      const quick = solve(night.problem);
      const solved = performance.now();
      const proven = await prove(night.problem, quick, SECONDS);
      times.quick.push(solved - began);
      times.proven.push((performance.now() - solved) / 1000);
      ratios.naive.push(naivePlan(night.problem).weight / proven.bound);
      ratios.quick.push(quick.weight / proven.bound);
      ratios.proven.push(proven.plan.weight / proven.bound);
      if (proven.gap < 1e-3) optimal++;
      const place = { ...night.problem.site, ...night.problem.overheads, sun_altitude: -12 };
      for (const plan of [quick, proven.plan]) faults += checkPlan(toChecked(night, plan), place).length;
    }
    console.log(
      `${`Plan ${NIGHTS} nights of ${count} requests`.padEnd(40)} of the bound: naive ${percent(mean(ratios.naive))}, quick ${percent(mean(ratios.quick))} ` +
        `(worst ${percent(Math.min(...ratios.quick))}) in ${mean(times.quick).toFixed(0)} ms (longest ${Math.max(...times.quick).toFixed(0)} ms), ` +
        `after ${mean(times.proven).toFixed(1)} s of proof ${percent(mean(ratios.proven))} (worst ${percent(Math.min(...ratios.proven))}); ` +
        `${optimal} proven within 0.1 %; ${faults} faults`,
    );
  }
}
