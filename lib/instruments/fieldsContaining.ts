/** In which of an instrument's fields positions are. */
import { angularSeparation } from '@/lib/astro/coordinates';
import { healpixIndex } from '@/lib/astro/healpix';
import { selectFieldsAt, type FieldAt } from './fieldQueries';

export type { FieldAt } from './fieldQueries';

/** For each position the field whose centre is nearest, of those that it is in and that are wanted; null where there is none. One query. */
export async function fieldsContaining(
  instrument_id: number, positions: readonly { ra: number; dec: number }[], wanted: (field: FieldAt) => boolean,
): Promise<(FieldAt | null)[]> {
  if (positions.length === 0) return [];
  const found = new Map<number, FieldAt[]>();
  for (const field of await selectFieldsAt(instrument_id, positions.map(({ ra, dec }) => healpixIndex(ra, dec)))) {
    if (wanted(field)) found.set(field.n, [...(found.get(field.n) ?? []), field]);
  }
  return positions.map(({ ra, dec }, i) => {
    const distance = (field: FieldAt): number => angularSeparation(ra, dec, field.ra, field.dec);
    return (found.get(i + 1) ?? []).reduce<FieldAt | null>((best, field) => (best && distance(best) <= distance(field) ? best : field), null);
  });
}
