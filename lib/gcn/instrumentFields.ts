import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { fieldProbabilities, tiledFields } from '@/lib/instruments/fieldTiles';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { touchingFields } from './instrumentFieldQueries';
import { requireEvent } from './findEvent';

export interface InstrumentFields {
  field_ids: number[];
  probabilities: number[];
}

/**
 * The fields of an instrument that touch the credible region of an event's localization, likeliest first, with the probability
 * inside of each.
 */
export async function instrumentFields(viewer: Viewer, dateobs: string, instrument_id: number, name: string | undefined, level: number): Promise<InstrumentFields> {
  await requireEvent(viewer, dateobs);
  const localization = await findLocalization(viewer, dateobs, name);
  const touching = new Set((await touchingFields(instrument_id, await localization.region(level))).map(({ id }) => id));
  const fields = (await tiledFields(instrument_id)).filter(({ id }) => touching.has(id));
  if (fields.length === 0 && (await tiledFields(instrument_id)).length === 0) throw new BadRequest(`The instrument ${instrument_id} has no fields.`);
  const probabilities = fieldProbabilities((await localization.skymap()).map, fields);
  const order = fields.map((_, i) => i).sort((a, b) => probabilities[b]! - probabilities[a]!);
  return { field_ids: order.map((i) => fields[i]!.field_id), probabilities: order.map((i) => probabilities[i]!) };
}
