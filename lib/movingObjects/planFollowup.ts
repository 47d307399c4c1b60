/** Exposures of a body of the Solar System by an instrument with fields. */
import { mjdToDate } from '@/lib/astro/time';
import { BadRequest } from '@/lib/http/errors';
import { fetchOutside, type Outbound } from '@/lib/http/outbound';
import { fieldsContaining, type FieldAt } from '@/lib/instruments/fieldsContaining';
import { readSiteOf } from '@/lib/instruments/readSite';
import { horizons } from '@/lib/integrations/catalogs/horizons';
import { askCatalog } from '@/lib/integrations/catalogs/service';
import type { MovingObjectFollowup, MovingObjectObservation } from './schema';
import { bestStarts, conditionsAt, isGood, placeAt, type Place } from './sequence';

/** Minutes between the positions that are asked for. */
const STEP = 5;
/** The grid that ZTF observes by default has three digits; the second one has four. */
const PRIMARY_FIELDS_BELOW = 1000;

const iso = (time: number): string => new Date(time).toISOString().slice(0, 19);

/**
 * The exposures, back to back where the night allows it, or none when the body cannot be observed in the time.
 *
 * @throws BadRequest for an instrument without fields, filter or place, and for a body that Horizons does not know
 * @throws Unavailable when Horizons does not answer
 */
export async function planMovingObject(name: string, body: MovingObjectFollowup, fetch: Outbound['fetch'] = fetchOutside): Promise<MovingObjectObservation[]> {
  const { instrument_id, exposure_count, exposure_time, filter, start_time, end_time, primary_only, references_only } = body;
  const instrument = await readSiteOf(instrument_id);
  if (!instrument) throw new BadRequest(`instrument_id: there is no instrument with id ${instrument_id}`);
  if (!instrument.filters.includes(filter)) throw new BadRequest(`filter: ${instrument.name} has no filter ${filter}`);
  if (!instrument.has_fields) throw new BadRequest(`instrument_id: ${instrument.name} has no fields`);
  const { site } = instrument;
  if (!site) throw new BadRequest(`instrument_id: it is not known where ${instrument.name} is`);
  const { data } = await askCatalog(horizons, { name, site, start: start_time, end: end_time, step: STEP }, fetch);
  if (data.reason !== null) throw new BadRequest(`JPL Horizons has no positions of ${name}: ${data.reason}`);
  const track: Place[] = data.positions.map(({ mjd, ra, dec }) => ({ time: mjdToDate(mjd).getTime(), ra, dec }));
  if (track.length < 2) return [];

  const sampled = track.map((place) => ({ place, conditions: conditionsAt(site, place) }));
  const good = sampled.filter(({ conditions }) => isGood(conditions, body));
  const wanted = ({ field_id, reference_filters }: FieldAt): boolean =>
    (!primary_only || field_id < PRIMARY_FIELDS_BELOW) && (!references_only || reference_filters.includes(filter));
  const inField = new Set((await fieldsContaining(instrument_id, good.map(({ place }) => place), wanted)).flatMap((field, i) => (field ? [good[i]!.place] : [])));
  const samples = sampled.map(({ place, conditions }) => ({ time: place.time, cost: inField.has(place) ? conditions.airmass : null }));
  const length = exposure_time * 1000;
  const places = bestStarts(samples, length, exposure_count).map((start) => placeAt(track, start + length / 2));
  const fields = await fieldsContaining(instrument_id, places, wanted);
  return places.flatMap((place, i) => {
    const field = fields[i];
    const { airmass, moon_distance, sun_altitude } = conditionsAt(site, place);
    if (!field || airmass === null) return [];
    const { time, ra, dec } = place;
    return [{ start_time: iso(time - length / 2), end_time: iso(time + length / 2), field_id: field.field_id, band: filter, ra, dec, airmass, moon_distance, sun_altitude }];
  });
}
