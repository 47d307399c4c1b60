/** The order in which jobs are done, kept so that trying another job in between takes constant time. */
import { earliestStart, latestStart, setupMatrix, type Plan, type Problem } from './problem';

export class Route {
  /** Indices of jobs in order of time. */
  order: number[] = [];
  weight = 0;
  readonly isIn: Uint8Array;
  readonly n: number;
  /** By position: each as early as can be, and as late as can be for those after it. */
  private starts: number[] = [];
  private latest: number[] = [];

  constructor(
    readonly problem: Problem,
    readonly setups: Float64Array = setupMatrix(problem),
  ) {
    this.n = problem.jobs.length;
    this.isIn = new Uint8Array(this.n);
  }

  private duration(job: number): number {
    return this.problem.jobs[job]!.duration;
  }

  /** The start of a job after the one at a position (-1: the beginning of the night). */
  private after(job: number, position: number): number {
    const { jobs, resolution } = this.problem;
    if (position < 0) return earliestStart(jobs[job]!, -Infinity, resolution);
    const before = this.order[position]!;
    return earliestStart(jobs[job]!, this.starts[position]! + this.duration(before) + this.setups[before * this.n + job]!, resolution);
  }

  /**
   * How many seconds the jobs behind a position would be moved, waiting included, if a job came in before the one there;
   * Infinity when it cannot.
   */
  cost(job: number, position: number): number {
    const start = this.after(job, position - 1);
    if (start === Infinity) return Infinity;
    const before = position > 0 ? this.starts[position - 1]! + this.duration(this.order[position - 1]!) : 0;
    const end = start + this.duration(job);
    if (position === this.order.length) return end - before;
    const next = this.order[position]!;
    const reached = end + this.setups[job * this.n + next]!;
    if (reached > this.latest[position]!) return Infinity;
    const direct = position > 0 ? before + this.setups[this.order[position - 1]! * this.n + next]! : before;
    return Math.max(1, reached - direct);
  }

  /** The last position at which a job can be reached from what is before it; starts grow with positions. */
  bestPlace(job: number): { position: number; cost: number } | null {
    const { jobs, resolution } = this.problem;
    const last = latestStart(jobs[job]!, Infinity, resolution);
    let [position, cost] = [-1, Infinity];
    for (let at = 0; at <= this.order.length; at++) {
      if (at > 0 && this.starts[at - 1]! + this.duration(this.order[at - 1]!) > last) break;
      const here = this.cost(job, at);
      if (here < cost) [position, cost] = [at, here];
    }
    return position < 0 ? null : { position, cost };
  }

  insert(job: number, position: number): void {
    this.order.splice(position, 0, job);
    this.isIn[job] = 1;
    this.weight += this.problem.jobs[job]!.weight;
    this.retime(position);
  }

  remove(position: number, count: number): void {
    for (const job of this.order.splice(position, count)) {
      this.isIn[job] = 0;
      this.weight -= this.problem.jobs[job]!.weight;
    }
    this.retime(position);
  }

  assign(order: readonly number[]): void {
    this.order = [...order];
    this.isIn.fill(0);
    this.weight = 0;
    for (const job of order) {
      this.isIn[job] = 1;
      this.weight += this.problem.jobs[job]!.weight;
    }
    this.retime(0);
  }

  private retime(from: number): void {
    const { jobs, resolution } = this.problem;
    this.starts.length = this.order.length;
    this.latest.length = this.order.length;
    for (let at = from; at < this.order.length; at++) this.starts[at] = this.after(this.order[at]!, at - 1);
    let until = Infinity;
    for (let at = this.order.length - 1; at >= 0; at--) {
      const job = this.order[at]!;
      this.latest[at] = latestStart(jobs[job]!, until, resolution);
      until = this.latest[at]! - (at > 0 ? this.setups[this.order[at - 1]! * this.n + job]! + this.duration(this.order[at - 1]!) : 0);
    }
  }

  /** The plan, each job as near to its best time as those before and after it leave. */
  toPlan(): Plan {
    const { jobs, resolution } = this.problem;
    const starts = [...this.starts];
    let until = Infinity;
    for (let at = starts.length - 1; at >= 0; at--) {
      const job = this.order[at]!;
      const wanted = jobs[job]!.best - this.duration(job) / 2;
      const later = Math.min(until, Math.max(starts[at]!, wanted));
      starts[at] = Math.max(starts[at]!, latestStart(jobs[job]!, later, resolution));
      until = starts[at]! - (at > 0 ? this.setups[this.order[at - 1]! * this.n + job]! + this.duration(this.order[at - 1]!) : 0);
    }
    return { placed: this.order.map((job, at) => ({ job, start: starts[at]! })), weight: this.weight };
  }
}
