import type { PoolClient } from 'pg';
import { observationRules } from '@/lib/access/observations';
import type { Viewer } from '@/lib/auth/viewer';
import { and, execute, jsonTime, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { fieldTouches } from '@/lib/instruments/fieldQueries';
import type { Region } from '@/lib/localizations/region.sql';
import { instrumentJson, telescopeJson } from '@/lib/telescopes/telescope.sql';
import type { Observation, ObservationQuery } from './schema';

export interface ObservingInstrument {
  id: number;
  name: string;
  filters: string[];
  region: string | null;
}

/** Locked, so that no fields are made twice. */
export const lockByNames = (client: PoolClient, telescope: string, instrument: string): Promise<ObservingInstrument | null> =>
  row(sql`SELECT i.id, i.name, i.filters, i.region FROM instruments i JOIN telescopes t ON t.id = i.telescope_id
    WHERE i.name = ${instrument} AND t.name = ${telescope} FOR UPDATE OF i`, client);

export const lockById = (client: PoolClient, id: number): Promise<ObservingInstrument | null> =>
  row(sql`SELECT i.id, i.name, i.filters, i.region FROM instruments i WHERE i.id = ${id} FOR UPDATE OF i`, client);

export const telescopeExists = (client: PoolClient, name: string): Promise<object | null> => row(sql`SELECT id FROM telescopes WHERE name = ${name}`, client);

/** Ids of fields by their numbers. */
export const selectFieldIds = (client: PoolClient, instrument_id: number, numbers: readonly number[]): Promise<{ id: number; field_id: number }[]> =>
  rows(sql`SELECT id, field_id FROM instrument_fields WHERE instrument_id = ${instrument_id} AND field_id = ANY(${numbers as number[]}::int[])`, client);

export const COLUMNS = [
  'instrument_id', 'instrument_field_id', 'observation_id', 'obstime', 'filt', 'exposure_time', 'airmass', 'seeing', 'limmag', 'target_name', 'processed_fraction',
];

/** A table like the one of observations, gone with the transaction. */
export const makeIncoming = (client: PoolClient): Promise<number> =>
  execute(sql`CREATE TEMPORARY TABLE incoming_observations (LIKE executed_observations INCLUDING DEFAULTS) ON COMMIT DROP`, client);

/** Moves what came to its table; what is known already stays as it is. */
export const takeIncoming = (client: PoolClient): Promise<number> =>
  execute(sql`INSERT INTO executed_observations (${raw(COLUMNS.join(', '))}) SELECT ${raw(COLUMNS.join(', '))} FROM incoming_observations ORDER BY observation_id ON CONFLICT DO NOTHING`, client);

const TABLES = { executed: raw('executed_observations'), queued: raw('queued_observations') };
const OWN: Readonly<Record<ObservationQuery['observationStatus'], Sql>> = {
  executed: sql`o.observation_id::float8 AS observation_id, o.airmass, o.seeing, o.limmag, o.target_name, o.processed_fraction`,
  queued: sql`o.queue_name, ${jsonTime('o', 'validity_window_start')} AS validity_window_start, ${jsonTime('o', 'validity_window_end')} AS validity_window_end`,
};

const FIELD = raw(
  `jsonb_build_object('id', f.id, 'instrument_id', f.instrument_id, 'field_id', f.field_id, 'ra', f.ra, 'dec', f.dec, 'reference_filters', f.reference_filters,
   'reference_filter_mags', f.reference_filter_mags, 'created_at', ${jsonTime('f', 'created_at').sql}, 'modified', ${jsonTime('f', 'modified').sql})`,
);

/** Observations in time that instruments made in a region, in fields observed often enough; `found` for queries behind it. */
function found(viewer: Viewer, query: ObservationQuery, region: Region | null): Sql {
  const { startDate, endDate, telescopeName, instrumentName, numberObservations } = query;
  const conditions = [
    observationRules.read(viewer, 'o'),
    sql`o.obstime >= ${startDate}::timestamp AND o.obstime <= ${endDate}::timestamp`,
    ...(instrumentName === undefined ? [] : [sql`o.instrument_id IN (SELECT id FROM instruments WHERE name = ${instrumentName})`]),
    ...(telescopeName === undefined
      ? []
      : [sql`o.instrument_id IN (SELECT i.id FROM instruments i JOIN telescopes t ON t.id = i.telescope_id WHERE t.name = ${telescopeName})`]),
  ];
  return sql`
    in_time AS (SELECT o.* FROM ${TABLES[query.observationStatus]} o WHERE ${and(conditions)}),
    fields AS MATERIALIZED (
      SELECT c.instrument_field_id AS id, c.n FROM (SELECT instrument_field_id, count(*)::int AS n FROM in_time GROUP BY 1) c
      WHERE c.n >= ${numberObservations} ${region ? sql`AND ${fieldTouches(sql`c.instrument_field_id`, region)}` : sql``}),
    found AS (SELECT o.* FROM in_time o WHERE o.instrument_field_id IN (SELECT id FROM fields))`;
}

const order = ({ sortBy = 'obstime', sortOrder, observationStatus }: ObservationQuery): Sql => {
  const own = observationStatus === 'executed' ? /^(obstime|observation_id|exposure_time|seeing|airmass|limmag|filt|target_name)$/ : /^(obstime|exposure_time|filt|queue_name|validity_window_start|validity_window_end)$/;
  const name = sortBy === 'instrument_name' ? 'i.name' : own.test(sortBy) ? `o.${sortBy}` : 'o.obstime';
  return raw(`${name} ${sortOrder === 'desc' ? 'DESC' : 'ASC'} NULLS LAST, o.id`);
};

export async function selectObservations(viewer: Viewer, query: ObservationQuery, region: Region | null): Promise<{ observations: Observation[]; totalMatches: number }> {
  const { pageNumber, numPerPage, observationStatus } = query;
  const all = await row<{ page: Observation[]; total: number }>(sql`
    WITH ${found(viewer, query, region)},
    page AS (SELECT o.*, row_number() OVER (ORDER BY ${order(query)}) AS place FROM found o JOIN instruments i ON i.id = o.instrument_id
      ORDER BY place LIMIT ${numPerPage} OFFSET ${(pageNumber - 1) * numPerPage})
    SELECT (SELECT count(*)::int FROM found) AS total, coalesce((SELECT json_agg(x) FROM (
      SELECT o.id, o.instrument_id, o.instrument_field_id, ${jsonTime('o', 'obstime')} AS obstime, o.filt, o.exposure_time, ${OWN[observationStatus]},
        ${jsonTime('o', 'created_at')} AS created_at, ${jsonTime('o', 'modified')} AS modified, ${FIELD} AS field,
        (${instrumentJson('i')} || jsonb_build_object('telescope', ${telescopeJson('t')})) AS instrument
      FROM page o JOIN instrument_fields f ON f.id = o.instrument_field_id JOIN instruments i ON i.id = o.instrument_id
        JOIN telescopes t ON t.id = i.telescope_id ORDER BY o.place) x), '[]') AS page`);
  return { observations: all?.page ?? [], totalMatches: all?.total ?? 0 };
}

export interface ObservedField {
  id: number;
  field_id: number;
  n: number;
  contour_summary?: unknown;
}

/** The fields of all observations that are found. */
export const selectObservedFields = (viewer: Viewer, query: ObservationQuery, region: Region | null): Promise<ObservedField[]> =>
  rows<ObservedField>(sql`
    WITH ${found(viewer, query, region)}
    SELECT f.id, f.field_id, fields.n ${query.includeGeoJSON ? sql`, f.contour_summary` : sql``}
    FROM fields JOIN instrument_fields f ON f.id = fields.id ORDER BY f.instrument_id, f.field_id`);
