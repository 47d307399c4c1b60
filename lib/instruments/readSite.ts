import type { Site } from '@/lib/astro/night';
import { placeOf } from '@/lib/telescopes/ephemeris';
import { selectInstrument } from './queries';

export interface SitedInstrument {
  name: string;
  filters: string[];
  has_fields: boolean;
  /** null for a telescope that moves, or of which it is not known where it is. */
  site: Site | null;
}

/** What is needed to work out what an instrument can observe; null when there is no such instrument. */
export async function readSiteOf(instrument_id: number): Promise<SitedInstrument | null> {
  const found = await selectInstrument(instrument_id, { region: false });
  return found && { name: found.name, filters: found.filters, has_fields: found.has_fields, site: placeOf(found.telescope) };
}
