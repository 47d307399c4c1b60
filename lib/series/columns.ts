/** The columns of a dense light curve: their types, and reading them from JSON. */
import { BadRequest } from '@/lib/http/errors';

export type ColumnType = 'float64' | 'float32' | 'int64' | 'int32' | 'bool' | 'string';
/** What is not a number is null. An integer beyond 2^53 is its digits. */
export type Cell = number | string | boolean | null;

export interface Column {
  name: string;
  type: ColumnType;
  values: Cell[];
}

export interface Table {
  columns: Column[];
  /** What the file says about itself. */
  metadata: Record<string, unknown>;
}

export const MAX_POINTS = 1_000_000;
export const MAX_COLUMNS = 200;
/** Points times columns. */
export const MAX_CELLS = 10_000_000;

export function checkSize(points: number, columns: number): void {
  if (points < 1) throw new BadRequest('data: has no points');
  if (points > MAX_POINTS) throw new BadRequest(`data: at most ${MAX_POINTS} points may be in one series, but there are ${points}`);
  if (columns > MAX_COLUMNS) throw new BadRequest(`data: at most ${MAX_COLUMNS} columns may be in one series, but there are ${columns}`);
  if (points * columns > MAX_CELLS) throw new BadRequest(`data: at most ${MAX_CELLS} values may be in one series, but there are ${points * columns}`);
}

function typeOf(name: string, values: readonly unknown[]): ColumnType {
  const kinds = new Set(values.filter((value) => value !== null && value !== undefined).map((value) => typeof value));
  if (kinds.size > 1) throw new BadRequest(`data: the column ${name} has values of several types`);
  const [kind = 'number'] = kinds;
  if (kind === 'boolean') return values.includes(null) ? 'string' : 'bool';
  if (kind === 'string') return 'string';
  if (kind !== 'number') throw new BadRequest(`data: the column ${name} must have numbers, texts or truth values`);
  return values.every((value) => Number.isSafeInteger(value)) ? 'int64' : 'float64';
}

/**
 * Columns from an object of lists of equal length.
 *
 * @throws BadRequest naming the column that is wrong
 */
export function columnsOf(data: Readonly<Record<string, unknown>>): Column[] {
  const entries = Object.entries(data);
  if (entries.length === 0) throw new BadRequest('data: has no columns');
  const first = entries[0]?.[1];
  const length = Array.isArray(first) ? first.length : 0;
  checkSize(length, entries.length);
  return entries.map(([name, values]) => {
    if (!Array.isArray(values)) throw new BadRequest(`data: the column ${name} must be a list`);
    if (values.length !== length) throw new BadRequest(`data: the column ${name} has ${values.length} values, but the first one has ${length}`);
    if (values.some((value) => typeof value === 'number' && !Number.isFinite(value))) throw new BadRequest(`data: the column ${name} has infinite values`);
    const type = typeOf(name, values);
    const cells = values.map((value: unknown) => (value === undefined || value === null ? null : type === 'string' ? String(value as Cell) : (value as Cell)));
    return { name, type, values: cells };
  });
}

/** As an object of lists: the `data` of the interface. */
export const dataOf = (columns: readonly Column[]): Record<string, Cell[]> =>
  Object.fromEntries(columns.map(({ name, values }) => [name, values]));

/** The values of a column of numbers; NaN where there is none. */
export const numbersOf = ({ values }: Column): number[] => values.map((value) => (value === null || value === '' ? NaN : Number(value)));

/** The first column that goes by one of these names. */
export function findColumn(columns: readonly Column[], names: readonly string[]): Column | null {
  for (const name of names) {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
  }
  return null;
}
