import type { Skymap } from '@/lib/astro/skymap';
import { rows, sql } from '@/lib/db/sql';
import type { Region } from '@/lib/localizations/region.sql';
import { fieldTouches } from './fieldQueries';
import { fieldProbabilities, tiledFields } from './fieldTiles';

export interface TouchedFields {
  /** The mission's numbers. */
  field_ids: number[];
  probabilities: number[];
}

const touching = (instrument_id: number, region: Region): Promise<{ id: number }[]> =>
  rows(sql`SELECT f.id FROM instrument_fields f WHERE f.instrument_id = ${instrument_id} AND ${fieldTouches(sql`f.id`, region)}`);

/** The fields of an instrument that touch a region, likeliest first, with the probability of a skymap inside of each. */
export async function touchedFields(instrument_id: number, map: Skymap, region: Region): Promise<TouchedFields> {
  const touched = new Set((await touching(instrument_id, region)).map(({ id }) => id));
  const fields = touched.size > 0 ? (await tiledFields(instrument_id)).filter(({ id }) => touched.has(id)) : [];
  const probabilities = fieldProbabilities(map, fields);
  const order = fields.map((_, i) => i).sort((a, b) => probabilities[b]! - probabilities[a]!);
  return { field_ids: order.map((i) => fields[i]!.field_id), probabilities: order.map((i) => probabilities[i]!) };
}
