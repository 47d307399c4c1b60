import type { z } from 'zod';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { selectInstrument, selectInstruments } from './queries';
import type { InstrumentDetail, InstrumentInList, instrumentQuery } from './schema';

/** The first line of a DS9 region that is a shape, e.g. `box(0,0,1,1,0)`. */
const summary = (region: string | null): string | null => /^\s*(?:\w+;)?\s*(\w+\s*\([^)]*\))/m.exec(region ?? '')?.[1] ?? null;

/** Instruments with their telescopes. */
export const listInstruments = async (name?: string): Promise<InstrumentInList[]> =>
  (await selectInstruments(name)).map((instrument) => ({
    ...instrument,
    region_summary: summary(instrument.region),
    number_of_fields: 0,
    log_exists: false,
  }));

/**
 * One instrument with its telescope.
 *
 * @throws NotFound  when fields inside the skymap of an event are asked for and there is no such event
 */
export async function readInstrument(id: number, query: z.output<typeof instrumentQuery>): Promise<InstrumentDetail> {
  const found = await selectInstrument(id, { region: query.includeRegion });
  if (!found) throw new BadRequest(`Could not load instrument with ID ${id}`);
  if (query.localizationDateobs) throw new NotFound(`There is no event at ${query.localizationDateobs}.`);
  const withFields = query.includeGeoJSON || query.includeGeoJSONSummary;
  return { ...found, log_exists: false, ...(withFields ? { fields: [] } : {}) };
}
