/** Tables that leave the portal: what the columns are, independent of the format they are written in. */

/** Units as CDS, and so VOTable 1.3, writes them. */
export type Unit = 'Angstrom' | 'd' | 'deg' | 'arcsec' | 'mag' | 'uJy' | 'Jy' | 'erg/s/cm2/Angstrom';

export type Cell = string | number | boolean | null | undefined;

export interface TableColumn<T> {
  name: string;
  /** `id`: a text of ASCII characters alone. */
  type: 'double' | 'integer' | 'boolean' | 'text' | 'id';
  description: string;
  unit?: Unit;
  /** What the value is, in the words of the IVOA's UCD1+. */
  ucd?: string;
  value: (row: T) => Cell;
}

export interface Table<T> {
  name: string;
  description: string;
  columns: readonly TableColumn<T>[];
  /** What holds for all rows. */
  meta: Readonly<Record<string, Cell>>;
}

/** Rows as they come, many at once. */
export type Batches<T> = Iterable<readonly T[]> | AsyncIterable<readonly T[]>;

/** What is not known is not written: null, NaN and infinities alike. */
export const known = (cell: Cell): string | number | boolean | null =>
  cell === undefined || cell === null || (typeof cell === 'number' && !Number.isFinite(cell)) ? null : cell;

/** Many small texts become few large ones. */
const CHUNK = 65_536;

/** A stream of a text that is written piece by piece, as fast as it is read. */
export function textStream(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = '';
      while (text.length < CHUNK) {
        const next = await iterator.next();
        if (next.done) {
          if (text) controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += next.value;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
