/** Columns of numbers and texts of a FITS binary table. */
import { ascii, FitsError, headerNumber, headerText, type FitsHdu } from './fitsHdus';

/** Of the types of TFORM: bytes of one element, and how it is read. Those without a reader hold no numbers. */
const TYPES: Readonly<Record<string, { size: number; read?: (view: DataView, offset: number) => number }>> = {
  L: { size: 1 },
  X: { size: 1 },
  A: { size: 1 },
  B: { size: 1, read: (view, offset) => view.getUint8(offset) },
  I: { size: 2, read: (view, offset) => view.getInt16(offset) },
  J: { size: 4, read: (view, offset) => view.getInt32(offset) },
  K: { size: 8, read: (view, offset) => Number(view.getBigInt64(offset)) },
  E: { size: 4, read: (view, offset) => view.getFloat32(offset) },
  D: { size: 8, read: (view, offset) => view.getFloat64(offset) },
  C: { size: 8 },
  M: { size: 16 },
  P: { size: 8 },
  Q: { size: 16 },
};

export interface FitsColumn {
  /** Counted from 0. */
  index: number;
  name: string;
  unit: string;
  /** Elements in each row. */
  repeat: number;
  /** False for texts, flags and arrays of varying length. */
  numeric: boolean;
  /** Bytes from the beginning of a row. */
  offset: number;
  type: string;
}

/** What columns a table has. */
export function tableColumns({ header, axes }: FitsHdu): FitsColumn[] {
  const count = headerNumber(header, 'TFIELDS');
  if (!Number.isInteger(count) || count < 0 || count > 999) throw new FitsError(`bad TFIELDS: ${count}`);
  let offset = 0;
  const columns = Array.from({ length: count }, (_, index): FitsColumn => {
    const form = headerText(header, `TFORM${index + 1}`);
    const [, times = '', type = ''] = /^(\d*)([LXBIJKAEDCMPQ])/.exec(form) ?? [];
    const kind = TYPES[type];
    if (!kind) throw new FitsError(`bad TFORM${index + 1}: "${form}"`);
    const repeat = times === '' ? 1 : Number(times);
    const column = {
      index, name: headerText(header, `TTYPE${index + 1}`) || `column ${index + 1}`, unit: headerText(header, `TUNIT${index + 1}`),
      repeat, numeric: kind.read !== undefined && repeat > 0, offset, type,
    };
    offset += type === 'X' ? Math.ceil(repeat / 8) : repeat * kind.size;
    return column;
  });
  if (offset > (axes[0] ?? 0)) throw new FitsError(`the columns of a table need ${offset} bytes a row, but NAXIS1 is ${axes[0] ?? 0}`);
  return columns;
}

/**
 * The values of a numeric column, scaled by TSCAL and TZERO: of all rows one after the other, NaN where TNULL says so.
 *
 * @param maximum values; a header may claim more than there are
 */
export function columnValues(bytes: Uint8Array, { header, axes, dataStart }: FitsHdu, column: FitsColumn, maximum: number): number[] {
  const [width = 0, rows = 0] = axes;
  const { index, name, repeat, offset, type } = column;
  const kind = TYPES[type];
  if (!kind?.read || !column.numeric) throw new FitsError(`the column ${name} holds no numbers`);
  if (rows * repeat > maximum) throw new FitsError(`the column ${name} claims ${rows * repeat} values; at most ${maximum} are read`);
  if (dataStart + width * rows > bytes.length) throw new FitsError(`the file is cut short: its table claims ${width * rows} bytes`);
  const scale = headerNumber(header, `TSCAL${index + 1}`, 1);
  const zero = headerNumber(header, `TZERO${index + 1}`, 0);
  const blank = header.has(`TNULL${index + 1}`) ? headerNumber(header, `TNULL${index + 1}`) : NaN;
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, width * rows);
  const values: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let element = 0; element < repeat; element += 1) {
      const raw = kind.read(view, row * width + offset + element * kind.size);
      values.push(raw === blank ? NaN : raw * scale + zero);
    }
  }
  return values;
}

/** The values of a column of texts (or of one number a row, as text): spaces at the end and what follows a NUL are no part of them. */
export function columnTexts(bytes: Uint8Array, hdu: FitsHdu, column: FitsColumn, maximum: number): string[] {
  if (column.numeric) return columnValues(bytes, hdu, column, maximum).map(String);
  const [width = 0, rows = 0] = hdu.axes;
  if (column.type !== 'A') throw new FitsError(`the column ${column.name} holds no texts`);
  if (rows > maximum) throw new FitsError(`the table claims ${rows} rows; at most ${maximum} are read`);
  if (hdu.dataStart + width * rows > bytes.length) throw new FitsError(`the file is cut short: its table claims ${width * rows} bytes`);
  return Array.from({ length: rows }, (_, row) => {
    const start = hdu.dataStart + row * width + column.offset;
    return ascii(bytes, start, column.repeat).split('\0', 1)[0]!.trimEnd();
  });
}
