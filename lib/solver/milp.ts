/** Mixed-integer programs, solved by HiGHS. It keeps a processor busy: call it in a thread. */
import loadHighs, { type Highs } from 'highs';

/** Maximise cost · x with bounds on x and on the rows of a sparse matrix. */
export interface Program {
  cost: number[];
  upper: number[];
  lower: number[];
  isInteger: boolean[];
  rows: { indices: number[]; values: number[]; lower: number; upper: number }[];
}

export interface Optimum {
  /** The best point that was found; null when there was none in the time. */
  values: Float64Array | null;
  /** No point is worth more; NaN when nothing is known. */
  bound: number;
}

let loaded: Promise<Highs> | undefined;

/** @param seconds after which the best so far is given */
export async function maximise({ cost, lower, upper, isInteger, rows }: Program, seconds: number): Promise<Optimum> {
  const solver = await (loaded ??= loadHighs());
  const starts = [0];
  for (const { indices } of rows) starts.push(starts.at(-1)! + indices.length);
  const { infinity, constants } = solver;
  const isMixed = isInteger.some(Boolean);
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
      const hasSolution = Number(model.info.get('primal_solution_status')) === 2;
      const values = hasSolution ? model.getSolution().colValue : null;
      if (isMixed) {
        const bound = Number(model.info.get('mip_dual_bound'));
        return { values: Number.isFinite(bound) ? values : null, bound };
      }
      // A linear program's own value is the bound, once it is solved to the end.
      const isSolved = values !== null && Number(model.info.get('dual_solution_status')) === 2;
      return { values, bound: isSolved ? Number(model.info.get('objective_function_value')) : NaN };
    },
  );
}
