/** Writing FITS files (standard 4.0): header cards and binary tables. */

/** Bytes to which each part of a file is filled up. */
export const FITS_BLOCK = 2880;
const CARD = 80;

export type FitsValue = string | number | boolean;

/** Only printable ASCII has a place in a header. */
const plain = (text: string): string => text.normalize('NFKD').replace(/[^\x20-\x7e]/g, (c) => (/\p{M}/u.test(c) ? '' : '?'));

function fitsNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const text = String(value).toUpperCase().replace('E+', 'E');
  return /[.E]/.test(text) ? (text.includes('E') && !text.includes('.') ? text.replace('E', '.0E') : text) : `${text}.0`;
}

/** One card, or with CONTINUE as many as a long text needs. */
export function cards(keyword: string, value: FitsValue, comment = ''): string[] {
  const name = keyword.padEnd(8);
  if (typeof value !== 'string') {
    const text = typeof value === 'boolean' ? (value ? 'T' : 'F') : fitsNumber(value);
    return [`${name}= ${text.padStart(20)}${comment ? ` / ${plain(comment)}` : ''}`.slice(0, CARD).padEnd(CARD)];
  }
  const text = plain(value).replaceAll("'", "''");
  if (text.length <= 68) {
    const card = `${name}= '${text.padEnd(8)}'`;
    const full = comment ? `${card.padEnd(31)} / ${plain(comment)}` : card;
    return [full.slice(0, Math.max(CARD, card.length)).slice(0, CARD).padEnd(CARD)];
  }
  // Two quotes stand for one and must stay together.
  const parts: string[] = [];
  let rest = text;
  while (rest.length > 67) {
    let cut = 67;
    if (((/'+$/.exec(rest.slice(0, cut)) ?? [''])[0].length) % 2 === 1) cut -= 1;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  parts.push(rest);
  return parts.map((part, i) => `${i === 0 ? `${name}= ` : 'CONTINUE  '}'${part}${i < parts.length - 1 ? '&' : ''}'`.padEnd(CARD));
}

/** Cards, closed and filled up with blanks. */
export const header = (lines: readonly string[]): Uint8Array => {
  const text = [...lines, 'END'.padEnd(CARD)].join('');
  return new TextEncoder().encode(text.padEnd(Math.ceil(text.length / FITS_BLOCK) * FITS_BLOCK));
};

/** Keyword of at most 8 characters, value, comment. */
export type FitsField = readonly [string, FitsValue, string?];

export interface TableColumn {
  name: string;
  unit?: string;
  /** J: 32-bit integers, K: 64-bit ones, D: doubles. */
  type: 'J' | 'K' | 'D';
  values: BigInt64Array | Float64Array | Int32Array;
}

const SIZES = { J: 4, K: 8, D: 8 } as const;

/** A FITS file whose first extension is a table of numbers; the columns are of equal length. */
export function writeFitsTable(columns: readonly TableColumn[], fields: readonly FitsField[]): Uint8Array {
  const rows = columns[0]?.values.length ?? 0;
  const width = columns.reduce((sum, { type }) => sum + SIZES[type], 0);
  const primary = header([...cards('SIMPLE', true, 'Standard FITS'), ...cards('BITPIX', 8), ...cards('NAXIS', 0), ...cards('EXTEND', true)]);
  const table = header([
    ...cards('XTENSION', 'BINTABLE', 'binary table'), ...cards('BITPIX', 8), ...cards('NAXIS', 2), ...cards('NAXIS1', width),
    ...cards('NAXIS2', rows), ...cards('PCOUNT', 0), ...cards('GCOUNT', 1), ...cards('TFIELDS', columns.length),
    ...columns.flatMap(({ name, unit, type }, i) => [
      ...cards(`TTYPE${i + 1}`, name), ...cards(`TFORM${i + 1}`, type), ...(unit ? cards(`TUNIT${i + 1}`, unit) : []),
    ]),
    ...fields.flatMap(([keyword, value, comment]) => cards(keyword, value, comment)),
  ]);
  const start = primary.length + table.length;
  const bytes = new Uint8Array(start + Math.ceil((width * rows) / FITS_BLOCK) * FITS_BLOCK);
  bytes.set(primary);
  bytes.set(table, primary.length);
  const view = new DataView(bytes.buffer, start);
  let offset = 0;
  for (const { type, values } of columns) {
    for (let row = 0; row < rows; row += 1) {
      const at = row * width + offset;
      if (type === 'K') view.setBigInt64(at, values[row] as bigint);
      else if (type === 'D') view.setFloat64(at, values[row] as number);
      else view.setInt32(at, values[row] as number);
    }
    offset += SIZES[type];
  }
  return bytes;
}
