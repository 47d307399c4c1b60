/** Fields of instruments as people give them: tables of positions, references, fields of view. */
import { boxOutline, circleOutline, parseRegion, RegionError, type Outline } from '@/lib/astro/footprint';
import { readCsv } from '@/lib/http/csv';
import { BadRequest } from '@/lib/http/errors';

export interface FieldPosition {
  field_id: number;
  ra: number;
  dec: number;
}

export interface Reference {
  field: number;
  filter: string;
  limmag: number | null;
}

type Columns = Readonly<Record<string, readonly unknown[]>>;

const MAX_FIELDS = 100_000;

/** A table as CSV, or as an object of lists: rows by lower-case names. */
export function readTable(value: unknown, name: string): Record<string, unknown>[] {
  if (typeof value === 'string') {
    const { names, rows } = readCsv(name, value, (heading) => heading.trim().toLowerCase());
    return rows.map((row) => Object.fromEntries(names.map((column, i) => [column, row[i]])));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest(`${name}: must be CSV, or an object of lists`);
  const columns = Object.fromEntries(Object.entries(value as Columns).map(([key, list]) => [key.toLowerCase(), list]));
  const lengths = new Set(Object.values(columns).map((list) => (Array.isArray(list) ? list.length : -1)));
  if (lengths.size !== 1 || lengths.has(-1)) throw new BadRequest(`${name}: must have lists of one length`);
  const [n = 0] = lengths;
  return Array.from({ length: n }, (_, i) => Object.fromEntries(Object.entries(columns).map(([key, list]) => [key, list[i]])));
}

const number = (value: unknown): number => (value === null || value === undefined || value === '' ? NaN : Number(value));

/** Positions of fields; those without a number are numbered on. */
export function readFields(value: unknown): FieldPosition[] {
  const rows = readTable(value, 'field_data');
  if (rows.length > MAX_FIELDS) throw new BadRequest(`field_data: must have at most ${MAX_FIELDS} fields`);
  const taken = new Set<number>();
  const fields = rows.map((row, i) => {
    const [ra, dec] = [number(row.ra), number(row.dec)];
    if (!(ra >= -360 && ra <= 360 && dec >= -90 && dec <= 90)) throw new BadRequest(`field_data: row ${i + 1} has no position RA, Dec`);
    const id = number(row.id);
    if (row.id !== undefined && !Number.isInteger(id)) throw new BadRequest(`field_data: row ${i + 1} has the ID ${String(row.id)}, which is no integer`);
    return { field_id: row.id === undefined ? i + 1 : id, ra: ((ra % 360) + 360) % 360, dec };
  });
  for (const { field_id } of fields) {
    if (taken.has(field_id)) throw new BadRequest(`field_data: field ${field_id} is there twice`);
    taken.add(field_id);
  }
  return fields;
}

export function readReferences(value: unknown): Reference[] {
  return readTable(value, 'references').map((row, i) => {
    const field = number(row.field);
    if (!Number.isInteger(field) || typeof row.filter !== 'string' || row.filter === '') throw new BadRequest(`references: row ${i + 1} has no field and filter`);
    const limmag = number(row.limmag);
    return { field, filter: row.filter.trim(), limmag: Number.isFinite(limmag) ? limmag : null };
  });
}

export interface FieldOfView {
  field_region?: string | null;
  field_fov_type?: 'circle' | 'rectangle' | null;
  field_fov_attributes?: unknown;
}

/** The parts of a field of view; null when none is given. */
export function readFieldOfView({ field_region, field_fov_type, field_fov_attributes }: FieldOfView): Outline[] | null {
  if (field_region && field_fov_type) throw new BadRequest('field_region: give either a region or field_fov_type');
  if (field_region) {
    try {
      return parseRegion(field_region);
    } catch (error) {
      if (error instanceof RegionError) throw new BadRequest(`field_region: ${error.message}`);
      throw error;
    }
  }
  if (!field_fov_type) return null;
  const sizes = (Array.isArray(field_fov_attributes) ? field_fov_attributes : String(field_fov_attributes ?? '').split(',')).map(number);
  const fits = sizes.length === (field_fov_type === 'circle' ? 1 : 2) && sizes.every((size) => size > 0 && size < 80);
  if (!fits) throw new BadRequest(`field_fov_attributes: must be ${field_fov_type === 'circle' ? 'a radius' : 'a width and a height'} in degrees`);
  return field_fov_type === 'circle' ? [circleOutline(sizes[0] as number)] : [boxOutline(sizes[0] as number, sizes[1] as number)];
}
