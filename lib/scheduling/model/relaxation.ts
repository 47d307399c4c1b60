/**
 * A mixed-integer program whose optimum no plan can exceed. A job that is done takes its duration, and the setup after the job
 * before it, from the time in its stretches; no part of the night is given twice. It differs from the real problem only in that
 * a job may be interrupted, that who comes before whom need not agree with the times, and that setups after all but the nearest
 * jobs count as short as the shortest of them. So its optimum proves how good a plan is, and what it picks, in its order, is
 * where to look for a better one.
 */
import type { Program } from '@/lib/solver/milp';
import { earliestStart, isPossible, latestStart, setupMatrix, type Problem } from './problem';

/** Columns: first one a job (1: it is done), then times. Times are in minutes, which keeps the numbers near one. */
export interface NightProgram extends Program {
  /** Indices of the jobs of the first columns. */
  jobs: number[];
  /** Of the columns after them: job (by column) and the middle of the time, seconds. */
  times: { column: number; at: number }[];
}

const MINUTE = 60;

/** Breaks the night where stretches begin and end, at most into so many parts; the parts overlap nothing and leave nothing out. */
function partsOf(edges: readonly number[], begin: number, end: number, most: number): [number, number][] {
  const inside = [...new Set(edges.filter((edge) => edge > begin && edge < end))].sort((a, b) => a - b);
  const step = Math.max(1, inside.length / most);
  const chosen: number[] = [begin];
  for (let i = 0; i < inside.length; i += step) chosen.push(inside[Math.floor(i)]!);
  for (let i = 1; i < most / 2; i++) chosen.push(begin + ((end - begin) * i) / (most / 2));
  const sorted = [...new Set([...chosen, end])].sort((a, b) => a - b);
  return sorted.slice(1).map((to, i) => [sorted[i]!, to]);
}

export interface Fineness {
  /** Into how many parts the night is broken. */
  parts?: number;
  /** How many of the nearest jobs are told apart as the one before; any other counts as the next nearest. */
  neighbours?: number;
}

interface Before {
  /** Indices of jobs, and the setup after them. */
  nearest: { job: number; setup: number }[];
  /** The least setup after any other. */
  others: number;
}

/** For each job, which can come right before it, nearest first. */
function beforeEach(problem: Problem, possible: readonly number[], neighbours: number): Map<number, Before> {
  const { jobs, resolution } = problem;
  const setups = setupMatrix(problem);
  const ends = new Map(possible.map((i) => [i, earliestStart(jobs[i]!, -Infinity, resolution) + jobs[i]!.duration]));
  return new Map(
    possible.map((i) => {
      const last = latestStart(jobs[i]!, Infinity, resolution);
      const all = possible
        .filter((j) => j !== i)
        .map((job) => ({ job, setup: setups[job * jobs.length + i]! }))
        .filter(({ job, setup }) => ends.get(job)! + setup <= last)
        .sort((a, b) => a.setup - b.setup);
      return [i, { nearest: all.slice(0, neighbours), others: all[neighbours]?.setup ?? Infinity }];
    }),
  );
}

export function relaxation(problem: Problem, { parts = 40, neighbours = 8 }: Fineness = {}): NightProgram {
  const { jobs, resolution } = problem;
  const possible = jobs.flatMap((job, i) => (isPossible(job, resolution) ? [i] : []));
  const before = beforeEach(problem, possible, neighbours);
  const columnOf = new Map(possible.map((i, x) => [i, x]));
  /** The longest setup that is charged to a job. */
  const most = (i: number) => {
    const { nearest, others } = before.get(i)!;
    return Number.isFinite(others) ? others : (nearest.at(-1)?.setup ?? 0);
  };
  const spans = new Map(
    possible.map((i) => {
      const { stretches, duration, pinned } = jobs[i]!;
      const free = pinned === undefined ? stretches.filter(([begin, end]) => end - begin >= duration) : [[pinned, pinned + duration] as const];
      return [i, free.map(([begin, end]) => [begin - most(i), end] as const)];
    }),
  );
  const all = [...spans.values()].flat();
  const begin = Math.min(0, ...all.map(([from]) => from));
  const end = Math.max(problem.end, ...all.map(([, to]) => to));
  const buckets = partsOf(all.flat(), begin, end, parts);
  const program: NightProgram = { cost: [], upper: [], lower: [], isInteger: [], rows: [], jobs: possible, times: [] };
  const column = (cost: number, lower: number, upper: number, isInteger: boolean): number => {
    program.cost.push(cost);
    program.lower.push(lower);
    program.upper.push(upper);
    program.isInteger.push(isInteger);
    return program.cost.length - 1;
  };
  const row = (indices: number[], values: number[], lower: number, upper: number) => void program.rows.push({ indices, values, lower, upper });
  for (const i of possible) column(jobs[i]!.weight, jobs[i]!.pinned === undefined ? 0 : 1, 1, true);
  const capacity = buckets.map(([from, to]) => ({ indices: [] as number[], values: [] as number[], lower: -Infinity, upper: (to - from) / MINUTE }));
  const taken = possible.map((i, x) => ({ indices: [x], values: [-jobs[i]!.duration / MINUTE], lower: 0, upper: 0 }));
  possible.forEach((i, x) => {
    const whole = (jobs[i]!.duration + most(i)) / MINUTE;
    buckets.forEach(([from, to], k) => {
      const overlap = spans.get(i)!.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0) / MINUTE;
      if (overlap <= 0) return;
      const y = column(0, 0, Math.min(overlap, whole), false);
      program.times.push({ column: x, at: (from + to) / 2 });
      taken[x]!.indices.push(y);
      taken[x]!.values.push(1);
      capacity[k]!.indices.push(y);
      capacity[k]!.values.push(1);
      if (overlap < whole) row([y, x], [1, -overlap], -Infinity, 0);
    });
  });
  // Who comes before whom: each that is done has one before it, but for the first; and each is before one at most.
  const firsts: number[] = [];
  const arcs = new Map<string, number>();
  const followers = possible.map((_, x) => ({ indices: [x], values: [-1] }));
  possible.forEach((i, x) => {
    const { nearest, others } = before.get(i)!;
    const first = column(0, 0, 1, false);
    firsts.push(first);
    const entering = [first];
    for (const { job, setup } of nearest) {
      const arc = column(0, 0, 1, false);
      arcs.set(`${job} ${i}`, arc);
      entering.push(arc);
      followers[columnOf.get(job)!]!.indices.push(arc);
      followers[columnOf.get(job)!]!.values.push(1);
      taken[x]!.indices.push(arc);
      taken[x]!.values.push(-setup / MINUTE);
    }
    if (Number.isFinite(others)) {
      const other = column(0, 0, 1, false);
      entering.push(other);
      taken[x]!.indices.push(other);
      taken[x]!.values.push(-others / MINUTE);
    }
    row([x, ...entering], [-1, ...entering.map(() => 1)], 0, 0);
  });
  row(firsts, firsts.map(() => 1), -Infinity, 1);
  for (const { indices, values } of followers) if (indices.length > 1) row(indices, values, -Infinity, 0);
  for (const [name, arc] of arcs) {
    const [i, j] = name.split(' ').map(Number) as [number, number];
    const back = arcs.get(`${j} ${i}`);
    // Not each before the other.
    if (i < j && back !== undefined) for (const x of [columnOf.get(i)!, columnOf.get(j)!]) row([arc, back, x], [1, 1, -1], -Infinity, 0);
    else if (back === undefined) row([arc, columnOf.get(i)!], [1, -1], -Infinity, 0);
  }
  program.rows.push(...taken, ...capacity.filter(({ indices }) => indices.length));
  return program;
}

/** The jobs that a solution of the program picks, by the mean of the times that it gives them. */
export function orderOf(program: NightProgram, values: ArrayLike<number>): number[] {
  const sums = program.jobs.map(() => ({ time: 0, weighted: 0 }));
  program.times.forEach(({ column, at }, i) => {
    const value = values[program.jobs.length + i]!;
    sums[column]!.time += value;
    sums[column]!.weighted += value * at;
  });
  return program.jobs
    .map((job, x) => ({ job, x }))
    .filter(({ x }) => values[x]! > 0.5)
    .sort((a, b) => sums[a.x]!.weighted / sums[a.x]!.time - sums[b.x]!.weighted / sums[b.x]!.time)
    .map(({ job }) => job);
}
