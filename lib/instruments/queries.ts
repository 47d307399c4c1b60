import { row, rows, sql, type Sql } from '@/lib/db/sql';
import { instrumentColumns, telescopeJson } from '@/lib/telescopes/telescope.sql';
import type { InstrumentDetail, InstrumentInList } from './schema';

const counts = sql`(SELECT count(*)::int FROM instrument_fields f WHERE f.instrument_id = i.id) AS number_of_fields`;
const logExists = sql`EXISTS (SELECT FROM instrument_logs l WHERE l.instrument_id = i.id) AS log_exists`;

export const selectInstruments = (name?: string): Promise<Omit<InstrumentInList, 'region_summary'>[]> =>
  rows(sql`
    SELECT ${instrumentColumns('i')}, i.region, ${telescopeJson('t')} AS telescope, ${counts}, ${logExists}
    FROM instruments i JOIN telescopes t ON t.id = i.telescope_id
    WHERE ${name === undefined ? sql`true` : sql`i.name = ${name}`} ORDER BY i.id`);

export function selectInstrument(id: number, { region }: { region: boolean }): Promise<InstrumentDetail | null> {
  const withRegion: Sql = region ? sql`, i.region` : sql``;
  return row(sql`
    SELECT ${instrumentColumns('i')}, i.status ${withRegion}, ${telescopeJson('t')} AS telescope, ${logExists}
    FROM instruments i JOIN telescopes t ON t.id = i.telescope_id WHERE i.id = ${id}`);
}

interface Used {
  filter: string;
}

/** Of these filters, those in which there is photometry with the instrument. */
export const selectUsedFilters = (instrument_id: number, filters: readonly string[]): Promise<Used[]> =>
  rows<Used>(sql`
    SELECT f.filter FROM unnest(${filters as string[]}::text[]) AS f(filter)
    WHERE EXISTS (SELECT FROM photometry p WHERE p.instrument_id = ${instrument_id} AND p.filter = f.filter)`);
