/** The proven bound of a night and the best plan found for it, by HiGHS. It keeps a processor busy: call it in a thread. */
import { orderOf, relaxation } from '@/lib/scheduling/model/relaxation';
import { solve } from '@/lib/scheduling/model/solve';
import { isPossible, type Plan, type Problem } from '@/lib/scheduling/model/problem';
import { maximise } from '@/lib/solver/milp';

export interface Proven {
  plan: Plan;
  /** No plan has more weight. */
  bound: number;
  /** (bound − weight) / bound. */
  gap: number;
}

/** A program that is solved within seconds even for a thousand requests, and then one that is closer to the truth. */
const COARSE = { parts: 20, neighbours: 1 };
const MANY = 60;

/**
 * @param start a plan to better
 * @param seconds for the programs; half as long is spent on looking for a plan near their solutions
 */
export async function prove(problem: Problem, start: Plan, seconds = 20): Promise<Proven> {
  let bound = problem.jobs.reduce((sum, job) => sum + (isPossible(job, problem.resolution) ? job.weight : 0), 0);
  let plan = start;
  const isBetter = () => bound - plan.weight > 1e-6 * bound;
  const begins = [start.placed.map(({ job }) => job)];
  const until = performance.now() + seconds * 1000;
  for (const fineness of problem.jobs.length > MANY ? [COARSE, {}] : [{}]) {
    const left = (until - performance.now()) / 1000;
    if (!isBetter() || left < 0.5) break;
    const program = relaxation(problem, fineness);
    const { values, bound: found } = await maximise(program, left);
    if (Number.isFinite(found)) bound = Math.min(bound, found);
    if (values) begins.push(orderOf(program, values));
  }
  for (let seed = 2; seed < 6 && isBetter(); seed++) {
    const next = solve(problem, { begin: begins.at(-1 - (seed % begins.length))!, seed, time: Math.max(1000, (seconds * 1000) / 8), rounds: 3000 });
    if (next.weight > plan.weight) plan = next;
  }
  return { plan, bound: Math.max(bound, plan.weight), gap: bound > plan.weight ? (bound - plan.weight) / bound : 0 };
}
