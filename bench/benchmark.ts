/** The shape of every benchmark: a file below `benchmarks` that exports one. */

export const SCALES = ['small', 'medium', 'large'] as const;
/** small: seconds, for CI; medium: a million objects; large: ten million, with a hundred million points. */
export type Scale = (typeof SCALES)[number];

/** What a benchmark runs in: a data set that is kept, or a database without rows that is thrown away. */
export type World = 'survey' | 'candidates' | 'night' | 'followup' | 'blank' | 'none';

export interface Row {
  figure: string;
  /** What it was measured on, e.g. `250,000 sources`. */
  data: string;
  unit: 'ms' | '/s' | 's' | 'MB' | 'KB' | '%' | '';
  portal: number;
  /** The same in the same run without the portal; absent where only a budget is known. */
  yardstick?: number;
  /** What that is, e.g. `the bare SQL`. */
  beside?: string;
  /** 1: as good as the yardstick; above: better. */
  ratio?: number;
  /** Half of the distance between the quartiles, as a part of the median. */
  spread?: number;
  /** Compared with the figure in the repository by `--check`: only what is measured in turns and is steady under load. */
  checked?: boolean;
  /** A budget was missed. */
  missed?: boolean;
}

export interface Context {
  scale: Scale;
  /** Only figures whose names have this in them. */
  only?: string;
  /** A folder of real alert packets for ingest. */
  packets?: string;
  /** Print query plans of what takes longer, ms. */
  plans?: number;
  /** Of all that it has, a benchmark measures only what `--check` compares. */
  check: boolean;
}

export interface Benchmark {
  name: string;
  /** One sentence for the page. */
  about: string;
  world: World;
  /** Whether it has figures for `--check`. */
  checks?: boolean;
  run: (context: Context) => Promise<Row[]>;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

/** Half of the distance between the quartiles, as a part of the median. */
export const spreadOf = (values: readonly number[]): number => (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values);

export const count = (n: number): string => Math.round(n).toLocaleString('en');

/** `1,000 objects, 50 groups`. */
export const sizes = (of: Readonly<Record<string, number>>): string => Object.entries(of).map(([what, n]) => `${count(n)} ${what}`).join(', ');
