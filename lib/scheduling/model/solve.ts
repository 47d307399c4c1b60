/**
 * A good plan quickly: the jobs that give most for the time they take are put in one after the other where they cost least,
 * then stretches of the plan are taken out and filled anew as long as that helps (iterated local search, after
 * Vansteenwegen et al. 2009 for team orienteering with time windows).
 */
import { isPossible, type Plan, type Problem } from './problem';
import { random } from './random';
import { Route } from './route';

export interface Effort {
  /** At most so many milliseconds … */
  time?: number;
  /** … and so many rounds without a better plan. */
  rounds?: number;
  seed?: number;
  /** An order of jobs to begin with, as far as it is possible. */
  begin?: readonly number[];
}

/** How many of the best jobs are tried in every round; of the others fewer and fewer. */
const TRIED = 40;

/** Puts in what can be put in, the best value for the time first. */
function fill(route: Route, candidates: readonly number[], exponent: number): void {
  const { jobs } = route.problem;
  const open = candidates.filter((job) => !route.isIn[job]);
  while (open.length) {
    let [best, chosen, position] = [0, -1, -1];
    for (let i = open.length - 1; i >= 0; i--) {
      const job = open[i]!;
      const place = route.bestPlace(job);
      if (!place) {
        // What does not fit now will not fit when more has come in.
        open[i] = open[open.length - 1]!;
        open.pop();
        continue;
      }
      const value = jobs[job]!.weight ** exponent / place.cost;
      if (value > best) [best, chosen, position] = [value, job, place.position];
    }
    if (chosen < 0) return;
    route.insert(chosen, position);
    open.splice(open.indexOf(chosen), 1);
  }
}

/** Puts pinned jobs in; they stay. */
function pin(route: Route): void {
  const pinned = route.problem.jobs.flatMap(({ pinned: at }, job) => (at === undefined ? [] : [{ job, at }])).sort((a, b) => a.at - b.at);
  for (const { job } of pinned) {
    const place = route.bestPlace(job);
    if (place) route.insert(job, place.position);
  }
}

/** Only the insertion, without the search after it. */
export function insertionPlan(problem: Problem): Plan {
  const route = new Route(problem);
  pin(route);
  fill(route, problem.jobs.flatMap((job, i) => (isPossible(job, problem.resolution) ? [i] : [])), 2);
  return route.toPlan();
}

export function solve(problem: Problem, { time = 600, rounds = 400, seed = 1, begin = [] }: Effort = {}): Plan {
  const until = performance.now() + time;
  const next = random(seed);
  const route = new Route(problem);
  const possible = problem.jobs.flatMap((job, i) => (isPossible(job, problem.resolution) ? [i] : []));
  const isPinned = (job: number) => problem.jobs[job]!.pinned !== undefined;
  pin(route);
  for (const job of begin) {
    const place = route.isIn[job] ? null : route.bestPlace(job);
    if (place) route.insert(job, place.position);
  }
  fill(route, possible, 2);
  const value = (job: number) => problem.jobs[job]!.weight / problem.jobs[job]!.duration;
  const byValue = [...possible].sort((a, b) => value(b) - value(a) || a - b);
  let best = [...route.order];
  let bestWeight = route.weight;
  const whole = possible.reduce((sum, job) => sum + problem.jobs[job]!.weight, 0);
  let idle = 0;
  while (idle < rounds && bestWeight < whole - 1e-9 && performance.now() < until) {
    const longest = Math.max(1, Math.min(12, Math.ceil(route.order.length / 3)));
    const count = 1 + Math.floor(next() * longest);
    const from = Math.floor(next() * Math.max(1, route.order.length));
    const taken = new Set<number>();
    for (let at = Math.min(route.order.length, from + count) - 1; at >= from; at--) {
      if (isPinned(route.order[at]!)) continue;
      taken.add(route.order[at]!);
      route.remove(at, 1);
    }
    // The better the value for the time, the more often a job is tried. Those taken out wait in every other round, so that others
    // have their chance, and are put in again where there is room left.
    const some = byValue.filter((_, rank) => next() < TRIED / (rank + 1));
    const wait = next() < 0.5;
    fill(route, wait ? some.filter((job) => !taken.has(job)) : some, 1 + next() * 1.5);
    if (wait) fill(route, [...taken], 2);
    if (route.weight > bestWeight + 1e-9) {
      [best, bestWeight, idle] = [[...route.order], route.weight, 0];
    } else {
      idle++;
      if (route.weight < bestWeight * 0.985) route.assign(best);
    }
  }
  route.assign(best);
  return route.toPlan();
}
