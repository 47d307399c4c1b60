import type { Transaction } from '@/lib/db/prisma';
import { sql, type Sql } from '@/lib/db/sql';

export interface Subject {
  obj: { id: string; ra: number | null; dec: number | null; redshift: number | null; tns_name: string | null };
  allocation: { id: number; types: string[]; validity_ranges: unknown; group_id: number; default_share_group_ids: number[] };
  instrument: {
    id: number;
    name: string;
    type: string;
    filters: string[];
    configuration_data: Readonly<Record<string, unknown>> | null;
    api_classname: string | null;
    telescope_name: string;
    telescope_nickname: string;
    site: { lat: number; lon: number; elevation: number } | null;
  };
}

type Found = { [Key in keyof Subject]: Subject[Key] | null };

export async function selectSubject(tx: Transaction, usable: Sql, obj_id: string, allocation_id: number): Promise<Found | null> {
  const found = await tx.$queryRaw<Found[]>(sql`
    SELECT
      (SELECT json_build_object('id', o.id, 'ra', o.ra, 'dec', o.dec, 'redshift', o.redshift, 'tns_name', o.tns_name) FROM objs o WHERE o.id = ${obj_id}) AS obj,
      json_build_object('id', a.id, 'types', a.types, 'validity_ranges', a.validity_ranges, 'group_id', a.group_id,
        'default_share_group_ids', a.default_share_group_ids) AS allocation,
      json_build_object('id', i.id, 'name', i.name, 'type', i.type, 'filters', i.filters, 'configuration_data', i.configuration_data,
        'api_classname', i.api_classname, 'telescope_name', t.name, 'telescope_nickname', t.nickname, 'site', CASE WHEN t.lat IS NOT NULL AND t.lon IS NOT NULL THEN
          json_build_object('lat', t.lat, 'lon', t.lon, 'elevation', coalesce(t.elevation, 0)) END) AS instrument
    FROM allocations a JOIN instruments i ON i.id = a.instrument_id JOIN telescopes t ON t.id = i.telescope_id
    WHERE a.id = ${allocation_id} AND ${usable}`);
  return found[0] ?? null;
}
