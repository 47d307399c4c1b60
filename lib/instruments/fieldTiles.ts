/** Which part of the sky the fields of an instrument cover. Fields never change under their ids, so what was read is kept. */
import { probabilityInRanges } from '@/lib/astro/coverage';
import type { Skymap } from '@/lib/astro/skymap';
import { pool } from '@/lib/db/pool';
import { processWide } from '@/lib/processWide';
import { selectFieldPlaces, selectTiles, type FieldPlace } from './fieldQueries';

export interface TiledField extends FieldPlace {
  /** Ranges of order-29 indices: start, end, start, end, … */
  ranges: Float64Array;
}

interface Kept {
  version: string;
  fields: Promise<TiledField[]>;
}

/** Instruments whose fields are kept; ZTF's are about 10 MB. */
const MOST = 8;
const kept = () => processWide('fields of instruments', () => new Map<number, Kept>());

async function load(places: readonly FieldPlace[]): Promise<TiledField[]> {
  const tiles = await selectTiles(places.map(({ id }) => id));
  const byField = new Map<number, number[]>();
  for (const { field, healpix_from, healpix_to } of tiles) {
    const ranges = byField.get(field);
    if (ranges) ranges.push(healpix_from, healpix_to);
    else byField.set(field, [healpix_from, healpix_to]);
  }
  return places.map((place) => ({ ...place, ranges: Float64Array.from(byField.get(place.id) ?? []) }));
}

/** All fields of an instrument, by number. */
export async function tiledFields(instrument_id: number): Promise<TiledField[]> {
  const places = await selectFieldPlaces(pool(), instrument_id);
  const version = `${places.length} ${places.reduce((most, { id }) => Math.max(most, id), 0)}`;
  const known = kept().get(instrument_id);
  kept().delete(instrument_id);
  const current = known?.version === version ? known : { version, fields: load(places) };
  kept().set(instrument_id, current);
  current.fields.catch(() => kept().delete(instrument_id));
  const [oldest] = kept().keys();
  if (kept().size > MOST && oldest !== undefined) kept().delete(oldest);
  return current.fields;
}

/** Probability of a skymap inside of each field. */
export const fieldProbabilities = (map: Skymap, fields: readonly TiledField[]): Float64Array =>
  Float64Array.from(fields, ({ ranges }) => probabilityInRanges(map, ranges));
