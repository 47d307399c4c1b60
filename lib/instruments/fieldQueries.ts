import type { PoolClient } from 'pg';
import { instrumentPartRules } from '@/lib/access/facilities';
import type { Viewer } from '@/lib/auth/viewer';
import { execute, row, rows, sql, type Connection } from '@/lib/db/sql';
import { columns } from '@/lib/objs/parts.sql';
import type { Region } from '@/lib/localizations/region.sql';
import type { InstrumentField, InstrumentLog } from './schema';

export const lockInstrument = (client: PoolClient, id: number): Promise<{ name: string } | null> =>
  row(sql`SELECT name FROM instruments WHERE id = ${id} FOR UPDATE`, client);

export const deleteFields = (on: Connection, instrument_id: number): Promise<number> =>
  execute(sql`DELETE FROM instrument_fields WHERE instrument_id = ${instrument_id}`, on);

/** Ids for so many fields to come, so that their tiles can be copied along. */
export const insertFieldIds = async (client: PoolClient, count: number): Promise<number[]> =>
  (
    await rows<{ id: number }>(
      sql`SELECT nextval(pg_get_serial_sequence('instrument_fields', 'id'))::int AS id FROM generate_series(1, ${count})`,
      client,
    )
  ).map(({ id }) => id);

export const updateHasFields = (on: Connection, instrument_id: number, has_fields: boolean): Promise<number> =>
  execute(sql`UPDATE instruments SET has_fields = ${has_fields} WHERE id = ${instrument_id}`, on);

interface Wanted {
  contour: boolean;
  summary: boolean;
  region: Region | null;
}

/** Fields by number; with a region, those that it touches. */
export const selectFields = (viewer: Viewer, instrument_id: number, { contour, summary, region }: Wanted): Promise<InstrumentField[]> =>
  rows<InstrumentField>(sql`
    SELECT ${columns('f', 'id instrument_id field_id ra dec reference_filters reference_filter_mags', 'created_at', 'modified')}
      ${contour ? sql`, f.contour` : sql``} ${summary ? sql`, f.contour_summary` : sql``}
    FROM instrument_fields f
    WHERE f.instrument_id = ${instrument_id} AND ${instrumentPartRules.read(viewer, 'f')}
      ${region
        ? sql`AND EXISTS (SELECT FROM instrument_field_tiles t, LATERAL (SELECT width_bucket(t.healpix_to - 1, ${region.starts}::bigint[]) AS last) b
            WHERE t.instrument_field_id = f.id AND b.last > 0 AND (${region.ends}::bigint[])[b.last] > t.healpix_from)`
        : sql``}
    ORDER BY f.field_id`);

export const selectLogs = (viewer: Viewer, instrument_id: number, { startDate, endDate }: { startDate?: string; endDate?: string }): Promise<InstrumentLog[]> =>
  rows<InstrumentLog>(sql`
    SELECT l.id, l.instrument_id, l.start_date, l.end_date, l.log, l.created_at, l.modified FROM instrument_logs l
    WHERE l.instrument_id = ${instrument_id} AND ${instrumentPartRules.read(viewer, 'l')}
      ${startDate ? sql`AND l.end_date >= ${startDate}::timestamp` : sql``} ${endDate ? sql`AND l.start_date <= ${endDate}::timestamp` : sql``}
    ORDER BY l.start_date, l.id`);
