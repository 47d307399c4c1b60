/** Results as a table on the screen, as JSON, and as a page. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { SCALES, type Row, type Scale } from './benchmark';
import { BENCHMARKS } from './benchmarks';

const FILE = 'bench/results.json';
const PAGE = 'bench/RESULTS.md';
/** A ratio that is lower by more than this part has fallen. */
const TOLERANCE = 1 / 3;

interface Measured {
  date: string;
  commit: string;
  machine: string;
  rows: Row[];
}
type Results = Partial<Record<Scale, Record<string, Measured>>>;

const load = (): Results => (existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : {});

export const readResults = (scale: Scale): Record<string, Row[]> =>
  Object.fromEntries(Object.entries(load()[scale] ?? {}).map(([name, { rows }]) => [name, rows]));

export interface Fallen {
  figure: string;
  ratio: number;
  was: number;
}

/** Figures that are compared and whose ratio is lower by more than a third. */
export function fallen(rows: readonly Row[], before: readonly Row[] = []): Fallen[] {
  return rows.flatMap(({ figure, ratio, checked }) => {
    const was = before.find((row) => row.figure === figure)?.ratio;
    return checked && ratio !== undefined && was !== undefined && ratio < was * (1 - TOLERANCE) ? [{ figure, ratio, was }] : [];
  });
}

const number = (value: number | undefined, unit: Row['unit'] = ''): string => {
  if (value === undefined || !Number.isFinite(value)) return '';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits)).toLocaleString('en')}${unit === '/s' ? '/s' : unit && ` ${unit}`}`;
};
const cells = ({ figure, data, unit, portal, yardstick, beside, ratio, spread }: Row): string[] => [
  figure, data, number(portal, unit), yardstick === undefined ? '' : `${number(yardstick, unit)} (${beside})`, number(ratio), spread === undefined ? '' : `±${(spread * 100).toFixed(0)} %`,
];
const HEAD = ['figure', 'data', 'portal', 'beside', 'ratio', 'spread'];

/** A table for the screen. */
export function printed(rows: readonly Row[]): string {
  const table = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => (row[column] as string).length)));
  return table.map((row) => `  ${row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join('  ')}`).join('\n');
}

const git = (...args: string[]): string => {
  try {
    return execFileSync('git', args, { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

const escaped = (cell: string): string => cell.replaceAll('|', '\\|');

function page(results: Results): string {
  const parts = SCALES.flatMap((scale) => {
    const measured = results[scale];
    if (!measured) return [];
    const tables = BENCHMARKS.flatMap(({ name, about }) => {
      const one = measured[name];
      if (!one) return [];
      const rows = one.rows.map((row) => `| ${cells(row).map(escaped).join(' | ')} |`).join('\n');
      return [`### ${name}\n\n${about} ${one.date}, commit ${one.commit}, ${one.machine}.\n\n| ${HEAD.join(' | ')} |\n|---|---|---:|---:|---:|---:|\n${rows}\n`];
    });
    return [`## ${scale}\n\n${tables.join('\n')}`];
  });
  return `# Benchmarks\n\nWritten by \`npm run bench\`. How to read it, and where the time goes: [docs/performance.md](../docs/performance.md). Ratio 1 is as good as the\nyardstick, above is better; the spread is half of the distance between the quartiles of the pairs' ratios.\n\n${parts.join('\n')}`;
}

/** Puts the results of a benchmark in the place of those that were there. */
export function writeResults(scale: Scale, name: string, rows: Row[]): void {
  const results = load();
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!bench', ':!docs') !== '';
  const commit = `${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed ? ', changed' : ''}`;
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  results[scale] = { ...results[scale], [name]: { date: new Date().toISOString().slice(0, 10), commit, machine, rows } };
  writeFileSync(FILE, `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(PAGE, page(results));
}
