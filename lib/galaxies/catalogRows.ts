import { healpixIndex } from '@/lib/astro/healpix';
import { BadRequest } from '@/lib/http/errors';
import type { CopyValue } from '@/lib/db/bulk';
import { MEASURES, type CatalogData, type Measure } from './schema';

/** Names of the columns of a row that `catalogRows` makes. */
export const ROW_COLUMNS = ['name', 'alt_name', 'ra', 'dec', 'healpix', ...MEASURES] as const;

const POSITIVE: ReadonlySet<string> = new Set<Measure>(['distmpc', 'a', 'b2a']);
const NOT_NEGATIVE: ReadonlySet<string> = new Set<Measure>(['distmpc_unc', 'redshift_error', 'sfr_fuv', 'sfr_w4']);

type Cell = string | number | null | undefined;

/** A number; nothing for what says that there is none. */
function measure(field: string, cell: Cell, row: number): number | null {
  if (cell === null || cell === undefined || cell === '') return null;
  const value = typeof cell === 'number' ? cell : /^(nan|null|none|-)$/i.test(cell.trim()) ? NaN : Number(cell);
  if (Number.isNaN(value)) {
    if (typeof cell === 'number' || /^(nan|null|none|-)$/i.test(cell.trim())) return null;
    throw new BadRequest(`catalog_data.${field}: "${cell}" (row ${row + 1}) is not a number`);
  }
  if (!Number.isFinite(value)) throw new BadRequest(`catalog_data.${field}: row ${row + 1} is not finite`);
  if (POSITIVE.has(field) && value <= 0) throw new BadRequest(`catalog_data.${field}: must be positive, but row ${row + 1} is ${value}`);
  if (NOT_NEGATIVE.has(field) && value < 0) throw new BadRequest(`catalog_data.${field}: must not be negative, but row ${row + 1} is ${value}`);
  return value;
}

function angle(field: 'ra' | 'dec', cell: Cell, row: number): number {
  const value = measure(field, cell, row);
  if (value === null) throw new BadRequest(`catalog_data.${field}: row ${row + 1} has no value`);
  if (field === 'ra' ? value < 0 || value >= 360 : Math.abs(value) > 90) {
    throw new BadRequest(`catalog_data.${field}: must be ${field === 'ra' ? '0 to 360 (excluded)' : '-90 to 90'} degrees, but row ${row + 1} is ${value}`);
  }
  return value;
}

/**
 * The galaxies of a catalogue as rows to copy, in the order of `ROW_COLUMNS`.
 *
 * @throws BadRequest that names the column and the row
 */
export function catalogRows({ z, z_unc, ...data }: CatalogData): CopyValue[][] {
  const columns: Record<string, readonly Cell[] | undefined> = { ...data, redshift: data.redshift ?? z, redshift_error: data.redshift_error ?? z_unc };
  const count = data.ra.length;
  for (const [field, cells] of Object.entries(columns)) {
    if (cells && cells.length !== count) throw new BadRequest(`catalog_data.${field}: has ${cells.length} values, but ra has ${count}`);
  }
  const seen = new Set<string>();
  return Array.from({ length: count }, (_, row) => {
    const name = String(data.name[row] ?? '').trim();
    if (!name) throw new BadRequest(`catalog_data.name: row ${row + 1} has no name`);
    if (seen.has(name)) throw new BadRequest(`catalog_data.name: ${name} is there twice (row ${row + 1})`);
    seen.add(name);
    const [ra, dec] = [angle('ra', data.ra[row], row), angle('dec', data.dec[row], row)];
    const alias = columns.alt_name?.[row];
    return [
      name, alias === null || alias === undefined || alias === '' ? null : String(alias), ra, dec, healpixIndex(ra, dec),
      ...MEASURES.map((field) => measure(field, columns[field]?.[row], row)),
    ];
  });
}
