/** What is done in a thread: a plan at once, or the best that can be found in a time, with its proven bound. */
import { prove } from './exact';
import { solve } from './model/solve';
import type { Plan, Problem } from './model/problem';

export interface Task {
  problem: Problem;
  /** Seconds for a proof; none: only the quick plan. */
  seconds?: number;
}

export interface Solved {
  plan: Plan;
  bound: number | null;
  gap: number | null;
}

export async function planNight({ problem, seconds }: Task): Promise<Solved> {
  const quick = solve(problem);
  if (seconds === undefined) return { plan: quick, bound: null, gap: null };
  return prove(problem, quick, seconds);
}
