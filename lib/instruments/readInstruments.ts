import type { z } from 'zod';
import { airmass, altitudeAzimuth } from '@/lib/astro/sky';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { placeOf } from '@/lib/telescopes/ephemeris';
import { selectFields, selectLogs } from './fieldQueries';
import { selectInstrument, selectInstruments } from './queries';
import type { InstrumentDetail, InstrumentField, InstrumentInList, InstrumentLog, instrumentQuery, logQuery } from './schema';

/** The first line of a DS9 region that is a shape, e.g. `box(0,0,1,1,0)`. */
const summary = (region: string | null): string | null => /^\s*(?:\w+;)?\s*(\w+\s*\([^)]*\))/m.exec(region ?? '')?.[1] ?? null;

/** Instruments with their telescopes. */
export const listInstruments = async (name?: string): Promise<InstrumentInList[]> =>
  (await selectInstruments(name)).map((instrument) => ({ ...instrument, region_summary: summary(instrument.region) }));

type Query = z.output<typeof instrumentQuery>;

/** Fields that the credible region of a localization touches, each with its airmass at the event or another time. */
async function fieldsInside(viewer: Viewer, { id, telescope }: InstrumentDetail, query: Query): Promise<InstrumentField[]> {
  const dateobs = query.localizationDateobs as string;
  if (!(query.localizationCumprob > 0 && query.localizationCumprob <= 1)) throw new BadRequest('localizationCumprob: must be more than 0 and at most 1');
  const { region } = await findLocalization(viewer, dateobs, query.localizationName, new NotFound(`There is no localization of an event at ${dateobs}.`));
  const fields = await selectFields(viewer, id, {
    contour: query.includeGeoJSON, summary: query.includeGeoJSONSummary, region: await region(query.localizationCumprob),
  });
  const place = placeOf(telescope);
  const at = new Date(`${query.airmassTime ?? dateobs}Z`);
  return fields.map((field) => ({
    ...field,
    airmass: place && field.ra !== null && field.dec !== null
      ? airmass(altitudeAzimuth(field.ra, field.dec, place.lat, place.lon, place.elevation, at).altitude)
      : null,
  }));
}

/**
 * One instrument with its telescope.
 *
 * @throws NotFound  when fields inside the skymap of an event are asked for and there is no such event
 */
export async function readInstrument(viewer: Viewer, id: number, query: Query): Promise<InstrumentDetail> {
  const found = await selectInstrument(id, { region: query.includeRegion });
  if (!found) throw new BadRequest(`Could not load instrument with ID ${id}`);
  if (query.localizationDateobs) return { ...found, fields: await fieldsInside(viewer, found, query) };
  const { includeGeoJSON: contour, includeGeoJSONSummary: summarized } = query;
  if (!contour && !summarized) return found;
  return { ...found, fields: await selectFields(viewer, id, { contour, summary: summarized, region: null }) };
}

/** What the instrument did, in spans that overlap the one asked for. */
export async function listLogs(viewer: Viewer, id: number, query: z.output<typeof logQuery>): Promise<InstrumentLog[]> {
  if (!(await selectInstrument(id, { region: false }))) throw new BadRequest(`Could not load instrument with ID ${id}`);
  return selectLogs(viewer, id, query);
}
