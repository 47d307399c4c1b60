/** A spectrum as a FITS file: what it is in the primary header, the numbers in a table. */

import { cards, FITS_BLOCK, header, type FitsValue } from '@/lib/astro/fitsWrite';

export type { FitsValue };

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
  const size = primary.length + table.length + Math.ceil((width * rows) / FITS_BLOCK) * FITS_BLOCK;
  const bytes = new Uint8Array(size);
  bytes.set(primary);
  bytes.set(table, primary.length);
  const view = new DataView(bytes.buffer, primary.length + table.length);
  columns.forEach(({ values }, i) => values.forEach((value, row) => view.setFloat64(row * width + i * 8, value ?? NaN)));
  return bytes;
}
