/** Statements of `insertPhotometry`. */
import type { PoolClient } from 'pg';
import { copyRows, type CopyValue } from '@/lib/db/bulk';
import type { Entry, PhotometryKey } from './insertPhotometry';

/** Column and type of what is inserted, in the order of `values`. JSON travels as text. */
const COLUMNS = [
  ['obj_id', 'text'], ['instrument_id', 'int'], ['filter', 'text'], ['mjd', 'float8'], ['flux', 'float8'], ['fluxerr', 'float8'],
  ['ra', 'float8'], ['dec', 'float8'], ['ra_unc', 'float8'], ['dec_unc', 'float8'], ['ref_flux', 'float8'], ['ref_fluxerr', 'float8'],
  ['origin', 'text'], ['original_user_data', 'jsonb'], ['altdata', 'jsonb'], ['upload_id', 'text'], ['owner_id', 'int'],
  ['visibility_id', 'int'], ['followup_request_id', 'int'], ['assignment_id', 'int'],
] as const;

const NAMES = COLUMNS.map(([name]) => name);
const LIST = NAMES.join(', ');

/** Below this, arrays in one statement are quicker than a COPY and its table. */
const FEW = 50;

const values = ({ row }: Entry): (string | number | object | null)[] => NAMES.map((name) => row[name] ?? null);

const INSERT = `INSERT INTO photometry (${LIST})`;
const CONFLICT = `ON CONFLICT (obj_id, instrument_id, origin, mjd, fluxerr, flux) DO NOTHING
  RETURNING id, obj_id, instrument_id, origin, mjd, fluxerr, flux`;

const INSERT_FEW = `${INSERT}
  SELECT ${COLUMNS.map(([name, type]) => (type === 'jsonb' ? `${name}::jsonb` : name)).join(', ')}
  FROM unnest(${COLUMNS.map(([, type], i) => `$${i + 1}::${type === 'jsonb' ? 'text' : type}[]`).join(', ')})
    WITH ORDINALITY AS incoming(${LIST}, position)
  ORDER BY position ${CONFLICT}`;

const INSERT_MANY = `${INSERT} SELECT ${LIST} FROM incoming_photometry ORDER BY position ${CONFLICT}`;

const INCOMING = `CREATE TEMP TABLE IF NOT EXISTS incoming_photometry
  (position int, ${COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')}) ON COMMIT DELETE ROWS`;

type InsertedRow = PhotometryKey & { id: number };

/** Inserts, in the order given, those that are not there yet; gives them with their ids, in any order. */
export async function insertNew(client: PoolClient, entries: readonly Entry[]): Promise<InsertedRow[]> {
  if (entries.length < FEW) {
    const byRow = entries.map(values);
    const arrays = COLUMNS.map(([, type], i) =>
      byRow.map((row) => (type === 'jsonb' && row[i] !== null ? JSON.stringify(row[i]) : row[i])));
    return (await client.query<InsertedRow>({ name: 'insert_photometry', text: INSERT_FEW, values: arrays })).rows;
  }
  await client.query(INCOMING);
  await client.query('TRUNCATE incoming_photometry');
  function* copied(): Generator<CopyValue[]> {
    for (const [position, entry] of entries.entries()) yield [position, ...values(entry)];
  }
  await copyRows(client, 'incoming_photometry', ['position', ...NAMES], copied());
  return (await client.query<InsertedRow>(INSERT_MANY)).rows;
}

export interface Existing {
  /** Index into the entries asked for. */
  position: number;
  id: number;
  visibility_id: number;
}

/** Of these points, those that are there, with what they are seen by. */
export async function selectExisting(client: PoolClient, entries: readonly Entry[]): Promise<Existing[]> {
  const column = <K extends keyof PhotometryKey>(name: K) => entries.map(({ row }) => row[name]);
  const { rows } = await client.query<Existing>(
    `SELECT (k.position - 1)::int AS position, p.id, p.visibility_id
     FROM unnest($1::text[], $2::int[], $3::text[], $4::float8[], $5::float8[], $6::float8[])
       WITH ORDINALITY AS k(obj_id, instrument_id, origin, mjd, fluxerr, flux, position)
     JOIN photometry p USING (obj_id, instrument_id, origin, mjd, fluxerr, flux)`,
    [column('obj_id'), column('instrument_id'), column('origin'), column('mjd'), column('fluxerr'), column('flux')],
  );
  return rows;
}
