/** The proven bound of a night and the best plan found for it, by HiGHS. It keeps a processor busy: call it in a thread. */
import loadHighs, { type Highs } from 'highs';
import { orderOf, relaxation, type Program } from '@/lib/scheduling/model/relaxation';
import { solve } from '@/lib/scheduling/model/solve';
import type { Plan, Problem } from '@/lib/scheduling/model/problem';

export interface Proven {
  plan: Plan;
  /** No plan has more weight. */
  bound: number;
  /** (bound − weight) / bound. */
  gap: number;
}

let loaded: Promise<Highs> | undefined;
const highs = (): Promise<Highs> => (loaded ??= loadHighs());

function run(solver: Highs, program: Program, seconds: number): { values: Float64Array | null; bound: number } {
  const { cost, lower, upper, isInteger, rows } = program;
  const starts = [0];
  for (const { indices } of rows) starts.push(starts.at(-1)! + indices.length);
  const { infinity, constants } = solver;
  return solver.withModel(
    {
      numCols: cost.length,
      numRows: rows.length,
      sense: constants.objectiveSense.maximize,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower: rows.map((row) => (row.lower === -Infinity ? -infinity : row.lower)),
      rowUpper: rows.map((row) => row.upper),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: cost.length,
        starts,
        indices: rows.flatMap(({ indices }) => indices),
        values: rows.flatMap(({ values }) => values),
      },
      integrality: Int32Array.from(isInteger, (one) => (one ? 1 : 0)),
    },
    (model) => {
      model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 1e-4 });
      model.run();
      const bound = Number(model.info.get('mip_dual_bound'));
      const hasSolution = Number.isFinite(bound) && Number(model.info.get('primal_solution_status')) === 2;
      return { values: hasSolution ? model.getSolution().colValue : null, bound };
    },
  );
}

/**
 * @param start a plan to better
 * @param seconds for the program; half as long is spent on looking for a plan near its solution
 */
export async function prove(problem: Problem, start: Plan, seconds = 20): Promise<Proven> {
  const program = relaxation(problem);
  const whole = program.cost.reduce((sum, cost) => sum + cost, 0);
  if (start.weight >= whole - 1e-6) return { plan: start, bound: start.weight, gap: 0 };
  const { values, bound: found } = run(await highs(), program, seconds);
  const bound = Math.min(whole, Number.isFinite(found) ? found : whole);
  let plan = start;
  const isBetter = () => bound - plan.weight > 1e-6 * bound;
  const begins = [start.placed.map(({ job }) => job), ...(values ? [orderOf(program, values)] : [])];
  for (let seed = 2; seed < 6 && isBetter(); seed++) {
    const next = solve(problem, { begin: begins[seed % begins.length]!, seed, time: (seconds * 1000) / 8, rounds: 3000 });
    if (next.weight > plan.weight) plan = next;
  }
  return { plan, bound: Math.max(bound, plan.weight), gap: bound > plan.weight ? (bound - plan.weight) / bound : 0 };
}
