/** What schedulers commonly do, to compare with: by priority, each at its best free time, never moved again. */
import { fits, setupMatrix, type Placed, type Plan, type Problem } from './problem';

/** How finely free times are tried, seconds. */
const STEP = 300;

export function naivePlan(problem: Problem): Plan {
  const { jobs, end, resolution } = problem;
  const setups = setupMatrix(problem);
  const placed: Placed[] = [];
  const isFree = (job: number, start: number) =>
    placed.every(({ job: other, start: begun }) =>
      begun < start
        ? begun + jobs[other]!.duration + setups[other * jobs.length + job]! <= start
        : start + jobs[job]!.duration + setups[job * jobs.length + other]! <= begun,
    );
  const priority = (job: number) => jobs[job]!.weight / jobs[job]!.duration;
  for (const job of jobs.map((_, i) => i).sort((a, b) => priority(b) - priority(a) || a - b)) {
    const ideal = jobs[job]!.best - jobs[job]!.duration / 2;
    let start = Infinity;
    for (let time = 0; time < end; time += Math.ceil(STEP / resolution) * resolution) {
      if (fits(jobs[job]!, time) && isFree(job, time) && Math.abs(time - ideal) < Math.abs(start - ideal)) start = time;
    }
    if (Number.isFinite(start)) placed.push({ job, start });
  }
  placed.sort((a, b) => a.start - b.start);
  return { placed, weight: placed.reduce((sum, { job }) => sum + jobs[job]!.weight, 0) };
}
