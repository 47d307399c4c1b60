/** Every way in which rows of a world are read, each with what the reference says must come. */
import { canRead, readable, type Kind, type Reader, type RowOf } from '@/e2e/access/reference';
import type { World } from './generate';
import type { Random } from './random';

/** What must come and what came, as plain values that can be compared. */
type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

export interface Read {
  path: string;
  /** For those that are read by POST. */
  body?: object;
  want: Plain;
  /** What of the answer is compared; `undefined` data: refused. */
  got: (data: unknown) => Plain;
  /** Rows that could have come: how many must, and how many must not. */
  rows: { visible: number; hidden: number };
}

export const sorted = (ids: Iterable<string | number>): (string | number)[] =>
  [...new Set(ids)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
export const idsOf = (rows: Iterable<{ id: string | number }>): (string | number)[] => sorted([...rows].map(({ id }) => id));

/** Gathers the reads of one viewer. */
export class Reads {
  readonly all: Read[] = [];

  constructor(
    readonly world: World,
    readonly reader: Reader,
    readonly random: Random,
  ) {}

  /** Readable rows, of one object if it is named. */
  of<K extends Kind>(kind: K, obj_id?: string): RowOf<K>[] {
    const rows = readable(this.world, this.reader, kind);
    return obj_id === undefined ? rows : rows.filter((row) => 'obj_id' in row && row.obj_id === obj_id);
  }

  can = <K extends Kind>(kind: K, row: RowOf<K>): boolean => canRead(this.world, this.reader, kind, row);

  private counts(kinds: readonly Kind[]): Read['rows'] {
    const total = kinds.reduce((sum, kind) => sum + this.world[kind].length, 0);
    const visible = kinds.reduce((sum, kind) => sum + this.of(kind).length, 0);
    return { visible, hidden: total - visible };
  }

  /** An answer that depends on rows of these kinds. A refusal is never what must come. */
  answer<D>(path: string, kinds: readonly Kind[], want: Plain, got: (data: D) => Plain, body?: object): void {
    this.all.push({ path, body, want, got: (data) => (data === undefined ? 'refused' : got(data as D)), rows: this.counts(kinds) });
  }

  /** A list of rows of one kind, which have ids. */
  list(path: string, kind: Kind, rows: Iterable<{ id: string | number }> = this.of(kind)): void {
    this.answer<{ id: string | number }[]>(path, [kind], idsOf(rows), idsOf);
  }

  /** One row by its id: there, or as if it were not. */
  one<K extends Kind>(kind: K, path: (row: RowOf<K>) => string, among = this.world[kind] as readonly RowOf<K>[]): void {
    if (among.length === 0) return;
    const row = this.random.pick(among);
    const may = this.can(kind, row);
    this.all.push({ path: path(row), want: may, got: (data) => data !== undefined, rows: { visible: Number(may), hidden: Number(!may) } });
  }
}
