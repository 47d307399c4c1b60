import type { PoolClient } from 'pg';
import { instrumentPartRules } from '@/lib/access/facilities';
import type { Viewer } from '@/lib/auth/viewer';
import { execute, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
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
        ? sql`AND ${fieldTouches(sql`f.id`, region)}`
        : sql``}
    ORDER BY f.field_id`);

export const selectLogs = (viewer: Viewer, instrument_id: number, { startDate, endDate }: { startDate?: string; endDate?: string }): Promise<InstrumentLog[]> =>
  rows<InstrumentLog>(sql`
    SELECT l.id, l.instrument_id, l.start_date, l.end_date, l.log, l.created_at, l.modified FROM instrument_logs l
    WHERE l.instrument_id = ${instrument_id} AND ${instrumentPartRules.read(viewer, 'l')}
      ${startDate ? sql`AND l.end_date >= ${startDate}::timestamp` : sql``} ${endDate ? sql`AND l.start_date <= ${endDate}::timestamp` : sql``}
    ORDER BY l.start_date, l.id`);

export interface FieldPlace {
  id: number;
  field_id: number;
  ra: number;
  dec: number;
  /** In which filters there are references. */
  reference_filters: string[];
}

/** All fields of an instrument without their outlines. */
export const selectFieldPlaces = (on: Connection, instrument_id: number): Promise<FieldPlace[]> =>
  rows<FieldPlace>(sql`SELECT f.id, f.field_id, coalesce(f.ra, 0) AS ra, coalesce(f.dec, 0) AS dec, f.reference_filters
    FROM instrument_fields f WHERE f.instrument_id = ${instrument_id} ORDER BY f.field_id`, on);

/** The field has a part inside of the region. */
export const fieldTouches = (field: Sql, region: Region): Sql => sql`EXISTS (
  SELECT FROM instrument_field_tiles t, LATERAL (SELECT width_bucket(t.healpix_to - 1, ${region.starts}::bigint[]) AS last) b
  WHERE t.instrument_field_id = ${field} AND b.last > 0 AND (${region.ends}::bigint[])[b.last] > t.healpix_from)`;

/** Tiles of fields, one after the other: field, first index, index behind the last. Indices of fields are exact as numbers. */
export interface FieldTile {
  field: number;
  healpix_from: number;
  healpix_to: number;
}

export const selectTiles = (field_ids: readonly number[]): Promise<FieldTile[]> =>
  rows<FieldTile>(sql`
    SELECT t.instrument_field_id AS field, t.healpix_from::float8 AS healpix_from, t.healpix_to::float8 AS healpix_to
    FROM instrument_field_tiles t WHERE t.instrument_field_id = ANY(${field_ids as number[]}::int[]) ORDER BY t.instrument_field_id, t.healpix_from`);

/** What fields cover together, as the ranges of a region. */
export const selectUnion = (field_ids: readonly number[]): Promise<{ first: string; end: string }[]> =>
  rows<{ first: string; end: string }>(sql`
    SELECT lower(r)::text AS first, upper(r)::text AS "end" FROM (
      SELECT unnest(range_agg(int8range(t.healpix_from, t.healpix_to))) AS r FROM instrument_field_tiles t
      WHERE t.instrument_field_id = ANY(${field_ids as number[]}::int[])) u ORDER BY r`);

export interface FieldAt {
  /** Of the position, from 1. */
  n: number;
  field_id: number;
  ra: number;
  dec: number;
  reference_filters: string[];
}

/** The fields that each of these order-29 cells is in. A tile is short, so the walk ends at the widest one before the cell. */
export const selectFieldsAt = (instrument_id: number, cells: readonly bigint[]): Promise<FieldAt[]> =>
  rows<FieldAt>(sql`
    SELECT p.n::int AS n, f.field_id, coalesce(f.ra, 0) AS ra, coalesce(f.dec, 0) AS dec, f.reference_filters
    FROM (SELECT max(t.healpix_to - t.healpix_from) AS width FROM instrument_field_tiles t WHERE t.instrument_id = ${instrument_id}) widest,
      unnest(${cells.map(String)}::bigint[]) WITH ORDINALITY AS p(cell, n)
      JOIN instrument_field_tiles t ON t.instrument_id = ${instrument_id} AND t.healpix_from <= p.cell AND t.healpix_to > p.cell
      JOIN instrument_fields f ON f.id = t.instrument_field_id
    WHERE t.healpix_from > p.cell - widest.width ORDER BY p.n, f.field_id`);
