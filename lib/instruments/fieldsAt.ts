/** Fields at positions that an instrument was pointed at: those that are there, and new ones for the others. */
import type { PoolClient } from 'pg';
import { parseRegion } from '@/lib/astro/footprint';
import { BadRequest } from '@/lib/http/errors';
import { copyFields } from './copyFields';
import { selectFieldPlaces, updateHasFields } from './fieldQueries';

export interface Position {
  ra: number;
  dec: number;
}

/** The same to a thousandth of an arcsecond. */
const key = ({ ra, dec }: Position): string => `${ra.toFixed(6)} ${dec.toFixed(6)}`;

/**
 * Ids of the fields at positions; where there is none, one is made with the instrument's field of view. The instrument is locked.
 *
 * @param isGrid  whether the instrument has a grid of fields with them; pointings of one plan are none
 * @throws BadRequest  when the instrument has no field of view
 */
export async function fieldsAt(client: PoolClient, instrument: { id: number; name: string; region: string | null }, positions: readonly Position[], isGrid = true): Promise<number[]> {
  const known = await selectFieldPlaces(client, instrument.id);
  const ids = new Map(known.map((place) => [key(place), place.id]));
  const missing = new Map(positions.filter((position) => !ids.has(key(position))).map((position) => [key(position), position]));
  if (missing.size > 0) {
    if (!instrument.region) throw new BadRequest(`observationData: ${instrument.name} has no field of view, so give field_id instead of RA and Dec`);
    let last = known.reduce((most, { field_id }) => Math.max(most, field_id), 0);
    const made = await copyFields(client, instrument, parseRegion(instrument.region), [...missing.values()].map(({ ra, dec }) => ({ field_id: ++last, ra, dec })));
    [...missing.keys()].forEach((at, i) => ids.set(at, made[i]!));
    if (isGrid) await updateHasFields(client, instrument.id, true);
  }
  return positions.map((position) => ids.get(key(position))!);
}
