/** A spectrum as a FITS file: what it is in the primary header, the numbers in a table. */

const BLOCK = 2880;
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
function cards(keyword: string, value: FitsValue, comment = ''): string[] {
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

const header = (lines: readonly string[]): Uint8Array => {
  const text = [...lines, 'END'.padEnd(CARD)].join('');
  return new TextEncoder().encode(text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK));
};

export interface FitsSpectrumColumn {
  name: string;
  unit: string;
  values: readonly (number | null)[];
}

/**
 * @param fields of the primary header, in order: keyword of at most 8 characters, value, comment
 * @param columns of equal length; what is not known is NaN
 */
export function writeFitsSpectrum(fields: readonly (readonly [string, FitsValue, string?])[], columns: readonly FitsSpectrumColumn[]): Uint8Array {
  const rows = columns[0]?.values.length ?? 0;
  const width = columns.length * 8;
  const primary = header([
    ...cards('SIMPLE', true, 'Standard FITS'), ...cards('BITPIX', 8), ...cards('NAXIS', 0), ...cards('EXTEND', true),
    ...fields.flatMap(([keyword, value, comment]) => cards(keyword, value, comment)),
  ]);
  const table = header([
    ...cards('XTENSION', 'BINTABLE', 'Table of the spectrum'), ...cards('BITPIX', 8), ...cards('NAXIS', 2), ...cards('NAXIS1', width),
    ...cards('NAXIS2', rows), ...cards('PCOUNT', 0), ...cards('GCOUNT', 1), ...cards('TFIELDS', columns.length),
    ...columns.flatMap(({ name, unit }, i) => [
      ...cards(`TTYPE${i + 1}`, name), ...cards(`TFORM${i + 1}`, 'D'), ...(unit ? cards(`TUNIT${i + 1}`, unit) : []),
    ]),
    ...cards('EXTNAME', 'SPECTRUM'),
  ]);
  const size = primary.length + table.length + Math.ceil((width * rows) / BLOCK) * BLOCK;
  const bytes = new Uint8Array(size);
  bytes.set(primary);
  bytes.set(table, primary.length);
  const view = new DataView(bytes.buffer, primary.length + table.length);
  columns.forEach(({ values }, i) => values.forEach((value, row) => view.setFloat64(row * width + i * 8, value ?? NaN)));
  return bytes;
}
