import { rows, sql } from '@/lib/db/sql';
import { fieldTouches } from '@/lib/instruments/fieldQueries';
import type { Region } from '@/lib/localizations/region.sql';

export const touchingFields = (instrument_id: number, region: Region): Promise<{ id: number }[]> =>
  rows(sql`SELECT f.id FROM instrument_fields f WHERE f.instrument_id = ${instrument_id} AND ${fieldTouches(sql`f.id`, region)}`);
