import { column, rows, sql } from '@/lib/db/sql';
import type { FormInstrument } from '@/lib/integrations/facilities/plugin';

export type InstrumentWithApi = FormInstrument & { api: string };

/** Instruments that name somebody to talk to. */
export const selectInstrumentsWithApi = (apiType: 'api_classname' | 'api_classname_obsplan'): Promise<InstrumentWithApi[]> =>
  rows<InstrumentWithApi>(sql`
    SELECT i.id, i.name, i.type, i.filters, i.configuration_data, ${column('i', apiType)} AS api FROM instruments i
    WHERE ${column('i', apiType)} IS NOT NULL ORDER BY i.id`);
