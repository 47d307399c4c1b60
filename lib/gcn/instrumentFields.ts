import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { tiledFields } from '@/lib/instruments/fieldTiles';
import { touchedFields, type TouchedFields } from '@/lib/instruments/touchedFields';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { requireEvent } from './findEvent';

/**
 * The fields of an instrument that touch the credible region of an event's localization, likeliest first, with the probability
 * inside of each.
 */
export async function instrumentFields(viewer: Viewer, dateobs: string, instrument_id: number, name: string | undefined, level: number): Promise<TouchedFields> {
  await requireEvent(viewer, dateobs);
  const localization = await findLocalization(viewer, dateobs, name);
  const [{ map }, region] = await Promise.all([localization.skymap(), localization.region(level)]);
  const fields = await touchedFields(instrument_id, map, region);
  if (fields.field_ids.length === 0 && (await tiledFields(instrument_id)).length === 0) throw new BadRequest(`The instrument ${instrument_id} has no fields.`);
  return fields;
}
