import type { z } from 'zod';
import { and, row, rows, sql } from '@/lib/db/sql';
import type { TelescopeDetail, TelescopeFields, telescopeListQuery } from './schema';
import { instrumentJson, telescopeColumns } from './telescope.sql';

export function selectTelescopes(query: z.output<typeof telescopeListQuery>): Promise<TelescopeFields[]> {
  const { name, latitudeMin, latitudeMax, longitudeMin, longitudeMax } = query;
  return rows<TelescopeFields>(sql`
    SELECT ${telescopeColumns('t')} FROM telescopes t
    WHERE ${and([
      ...(name === undefined ? [] : [sql`t.name = ${name}`]),
      ...(latitudeMin === undefined ? [] : [sql`t.lat >= ${latitudeMin}`]),
      ...(latitudeMax === undefined ? [] : [sql`t.lat <= ${latitudeMax}`]),
      ...(longitudeMin === undefined ? [] : [sql`t.lon >= ${longitudeMin}`]),
      ...(longitudeMax === undefined ? [] : [sql`t.lon <= ${longitudeMax}`]),
    ])} ORDER BY t.id`);
}

export const selectTelescope = (id: number): Promise<Omit<TelescopeDetail, 'allocations'> | null> =>
  row(sql`
    SELECT ${telescopeColumns('t')},
      (SELECT coalesce(jsonb_agg(${instrumentJson('i')} ORDER BY i.id), '[]') FROM instruments i WHERE i.telescope_id = t.id) AS instruments
    FROM telescopes t WHERE t.id = ${id}`);
