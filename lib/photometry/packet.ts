/** Flexible packets: each field is a value or a list; values are repeated for the longest list. */
import { BadRequest } from '@/lib/http/errors';

export const MAX_ROWS = 10_000;

export type Packet = Readonly<Record<string, unknown>>;

/** Wrong fields, each with what was expected and the first row that is wrong. */
export class Problems {
  private readonly found = new Map<string, string>();

  /** @param row counted from 0, as in the lists of the packet; absent when the whole field is wrong */
  add(field: string, expected: string, row?: number): void {
    if (!this.found.has(field)) this.found.set(field, row === undefined ? `${field}: ${expected}` : `${field}: ${expected} (row ${row})`);
  }

  get any(): boolean {
    return this.found.size > 0;
  }

  toString(): string {
    return [...this.found.values()].join('; ');
  }

  throw(): void {
    if (this.any) throw new BadRequest(`Invalid/missing parameters: ${this.toString()}`);
  }
}

/** A field of the packet, row by row. */
export interface Column<T> {
  at(row: number): T;
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

/** A list of one is repeated like a value. */
function cells(packet: Packet, field: string): (row: number) => unknown {
  const value = packet[field];
  if (!Array.isArray(value)) return () => value;
  return value.length === 1 ? () => value[0] as unknown : (row) => value[row] as unknown;
}

/** The number of rows of a packet, and whether its lists agree about it. */
export function countRows(packet: Packet, fields: readonly string[], problems: Problems): number {
  const lengths = fields.flatMap((field) => (Array.isArray(packet[field]) ? [[field, packet[field].length] as const] : []));
  const n = Math.max(1, ...lengths.map(([, length]) => length));
  for (const [field, length] of lengths) {
    if (length !== n && length !== 1) problems.add(field, `has ${length} values, but the longest list has ${n}`);
  }
  if (n > MAX_ROWS) problems.add('body', `at most ${MAX_ROWS} rows may be sent at once, but there are ${n}`);
  return n;
}

/** NaN as text, as some programs write what they do not know. */
const NOT_A_NUMBER = /^(nan|null|none)$/i;

/** Reads a column of numbers; what is wrong is reported once, with its first row, and read as null. */
export function numbers(packet: Packet, field: string, problems: Problems, fits: (value: number) => string | null = () => null): Column<number | null> {
  const cell = cells(packet, field);
  return {
    at(row) {
      const value = cell(row);
      if (isBlank(value) || (typeof value === 'string' && NOT_A_NUMBER.test(value.trim()))) return null;
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || Number.isNaN(number)) return problems.add(field, 'must be a number', row), null;
      if (!Number.isFinite(number)) return problems.add(field, 'must be finite', row), null;
      const wrong = fits(number);
      if (wrong) return problems.add(field, wrong, row), null;
      return number;
    },
  };
}

export const integers = (packet: Packet, field: string, problems: Problems): Column<number | null> =>
  numbers(packet, field, problems, (value) => (Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? null : 'must be an integer'));

export function texts(packet: Packet, field: string, problems: Problems): Column<string | null> {
  const cell = cells(packet, field);
  return {
    at(row) {
      const value = cell(row);
      if (isBlank(value)) return null;
      // Names that are digits alone arrive as numbers.
      if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
      if (typeof value !== 'string') return problems.add(field, 'must be a text', row), null;
      return value;
    },
  };
}

/** The column, with null reported as missing and replaced by `otherwise`, so that reading can go on. */
export const required = <T>(column: Column<T | null>, field: string, problems: Problems, otherwise: T): Column<T> => ({
  at(row) {
    const value = column.at(row);
    if (value === null) problems.add(field, 'missing', row);
    return value ?? otherwise;
  },
});

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const withoutBlanks = (fields: Fields): Fields | null => {
  const kept = Object.entries(fields).filter(([, value]) => !isBlank(value));
  return kept.length ? Object.fromEntries(kept) : null;
};

/** `altdata`: one for all rows, one of lists that are split, or a list of one a row. Blank members are left out. */
export function altdataColumn(packet: Packet, n: number, problems: Problems): Column<object | null> {
  const value = packet.altdata;
  if (isBlank(value)) return { at: () => null };
  if (Array.isArray(value)) {
    if (value.length !== n && value.length !== 1) problems.add('altdata', `has ${value.length} values, but there are ${n} rows`);
    return {
      at(row) {
        const item = (value.length === 1 ? value[0] : value[row]) as unknown;
        if (isBlank(item)) return null;
        if (!isFields(item)) return problems.add('altdata', 'must be an object', row), null;
        return withoutBlanks(item);
      },
    };
  }
  if (!isFields(value)) return problems.add('altdata', 'must be an object, an object of lists, or a list of objects'), { at: () => null };
  const entries = Object.entries(value);
  if (entries.length && entries.every(([, item]) => Array.isArray(item))) {
    const lists = entries as [string, unknown[]][];
    for (const [name, list] of lists) {
      if (list.length !== n && list.length !== 1) problems.add('altdata', `${name} has ${list.length} values, but there are ${n} rows`);
    }
    return { at: (row) => withoutBlanks(Object.fromEntries(lists.map(([name, list]) => [name, list.length === 1 ? list[0] : list[row]]))) };
  }
  const same = withoutBlanks(value);
  return { at: () => same };
}
