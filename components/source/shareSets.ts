/** Photometry as one shares it: by instrument and filter. */
import type { PhotometryRow } from './types';

export interface PhotometrySet {
  key: string;
  instrument: string;
  filter: string;
  /** Points that may be shared, and how many there are altogether. */
  ids: number[];
  total: number;
}

/** In the order of the instruments' names; points of photometric series are shared with their series. */
export function photometrySets(rows: readonly Pick<PhotometryRow, 'id' | 'instrument_name' | 'filter'>[], shareable: ReadonlySet<number>): PhotometrySet[] {
  const sets = new Map<string, PhotometrySet>();
  for (const { id, instrument_name, filter } of rows) {
    const instrument = instrument_name ?? '';
    const key = `${instrument}/${filter}`;
    const set = sets.get(key) ?? { key, instrument, filter, ids: [], total: 0 };
    set.total += 1;
    if (typeof id === 'number' && shareable.has(id)) set.ids.push(id);
    sets.set(key, set);
  }
  return [...sets.values()].sort((a, b) => a.key.localeCompare(b.key));
}
