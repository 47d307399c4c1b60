import { coneMoc, ellipseMoc } from '@/lib/astro/mocShapes';
import type { Moc } from '@/lib/astro/moc';
import { BadRequest } from '@/lib/http/errors';
import type { CatalogData, Shape } from './schema';

export interface NamedShape {
  entry_name: string;
  data: Shape;
}

type Cell = string | number | null | undefined;

const refused = (field: string, row: number, problem: string): BadRequest => new BadRequest(`catalog_data.${field}: ${problem} (row ${row + 1})`);

function measure(field: keyof CatalogData, cell: Cell, row: number, [min, max]: readonly [number, number]): number {
  const value = typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : cell;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refused(field, row, 'must be a number');
  if (value < min || value > max) throw refused(field, row, `must be ${min} to ${max} degrees, not ${value}`);
  return value;
}

/** An arcsecond and less is a point. */
const SMALLEST = 1 / 3600;
/** Thinner ellipses are lines, and take too many cells. */
const MAX_RATIO = 100;

function shapeOf(data: CatalogData, row: number): Shape {
  const ra = measure('ra', data.ra[row], row, [0, 360]) % 360;
  const dec = measure('dec', data.dec[row], row, [-90, 90]);
  const given = (cell: Cell): boolean => cell !== undefined && cell !== null && cell !== '';
  if (given(data.radius?.[row])) {
    if (given(data.amaj?.[row])) throw refused('radius', row, 'a region has a radius or axes, not both');
    return { ra, dec, radius: measure('radius', data.radius?.[row], row, [SMALLEST, 180]) };
  }
  if (!data.amaj || !data.amin || !data.phi) throw refused('radius', row, 'missing; ellipses have amaj, amin and phi instead');
  const amaj = measure('amaj', data.amaj[row], row, [SMALLEST, 89]);
  const amin = measure('amin', data.amin[row], row, [SMALLEST, 89]);
  if (amin > amaj) throw refused('amin', row, 'must not be more than amaj');
  if (amaj > MAX_RATIO * amin) throw refused('amin', row, `must be at least amaj / ${MAX_RATIO}`);
  return { ra, dec, amaj, amin, phi: measure('phi', data.phi[row], row, [-360, 360]) };
}

/** The regions of a catalogue. @throws BadRequest that names the column and the row */
export function shapesOf(data: CatalogData): NamedShape[] {
  const count = data.name.length;
  for (const [field, cells] of Object.entries(data)) {
    if (cells && cells.length !== count) throw new BadRequest(`catalog_data.${field}: has ${cells.length} values, but name has ${count}`);
  }
  const seen = new Set<string>();
  return data.name.map((name, row) => {
    const entry_name = String(name ?? '').trim();
    if (!entry_name) throw refused('name', row, 'must not be empty');
    if (seen.has(entry_name)) throw refused('name', row, `${entry_name} is there twice`);
    seen.add(entry_name);
    return { entry_name, data: shapeOf(data, row) };
  });
}

/** Cells across the smallest radius: the outline is right to about 2 % of it. */
const CELLS_ACROSS = 64;
/** Degrees: the side of a cell of order 0. */
const ORDER_0 = 58.6;

function orderFor(radius: number): number {
  return Math.min(24, Math.max(4, Math.ceil(Math.log2((ORDER_0 * CELLS_ACROSS) / (2 * radius)))));
}

/** The region of a shape, of the cells whose centres are in it. */
export function mocOf(data: Shape): Moc {
  if ('radius' in data) return coneMoc(data.ra, data.dec, data.radius, { order: orderFor(data.radius), cover: false });
  return ellipseMoc(data.ra, data.dec, data.amaj, data.amin, data.phi, { order: orderFor(data.amin), cover: false });
}
