/** Uploads for which a point is the same when object, instrument, origin and time are: reprocessed photometry. */
import type { PoolClient } from 'pg';
import { insertPhotometry, NO_ORIGIN, type Inserted, type PhotometryRow } from './insertPhotometry';
import { shareExisting } from './shareExisting';

interface Match {
  position: number;
  id: number;
  visibility_id: number;
}

/** The point of each row's object, instrument, origin and time: the very same one where there is, else the oldest. */
async function selectMatches(client: PoolClient, rows: readonly PhotometryRow[]): Promise<Match[]> {
  const { rows: found } = await client.query<Match>(
    `SELECT DISTINCT ON (k.position) (k.position - 1)::int AS position, p.id, p.visibility_id
     FROM unnest($1::text[], $2::int[], $3::text[], $4::float8[], $5::float8[], $6::float8[])
       WITH ORDINALITY AS k(obj_id, instrument_id, origin, mjd, flux, fluxerr, position)
     JOIN photometry p USING (obj_id, instrument_id, origin, mjd)
     ORDER BY k.position, (p.flux = k.flux AND p.fluxerr = k.fluxerr) DESC, p.id`,
    [
      rows.map(({ obj_id }) => obj_id),
      rows.map(({ instrument_id }) => instrument_id),
      rows.map(({ origin }) => origin ?? NO_ORIGIN),
      rows.map(({ mjd }) => mjd),
      rows.map(({ flux }) => flux),
      rows.map(({ fluxerr }) => fluxerr),
    ],
  );
  return found;
}

const MEASURED = [
  ['flux', 'float8'], ['fluxerr', 'float8'], ['filter', 'text'], ['ra', 'float8'], ['dec', 'float8'], ['ra_unc', 'float8'],
  ['dec_unc', 'float8'], ['ref_flux', 'float8'], ['ref_fluxerr', 'float8'], ['original_user_data', 'jsonb'], ['altdata', 'jsonb'],
] as const;

const OVERWRITE = `
  WITH new AS (SELECT * FROM unnest($1::text[], $2::bigint[],
      ${MEASURED.map(([, type], i) => `$${i + 3}::${type === 'jsonb' ? 'text' : type}[]`).join(', ')})
    AS k(obj_id, id, ${MEASURED.map(([name]) => name).join(', ')})),
  locked AS (SELECT p.obj_id, p.id FROM photometry p JOIN new USING (obj_id, id) ORDER BY p.obj_id, p.id FOR UPDATE OF p)
  UPDATE photometry p SET ${MEASURED.map(([name, type]) => `${name} = new.${name}${type === 'jsonb' ? '::jsonb' : ''}`).join(', ')}
  FROM new JOIN locked USING (obj_id, id) WHERE p.obj_id = new.obj_id AND p.id = new.id`;

async function overwriteMeasurements(client: PoolClient, rows: readonly (PhotometryRow & { id: number })[]): Promise<void> {
  // Of two rows for one point the last one wins.
  const last = [...new Map(rows.map((row) => [row.id, row])).values()];
  const columns = MEASURED.map(([name, type]) =>
    last.map((row) => (type === 'jsonb' ? (row[name] ? JSON.stringify(row[name]) : null) : (row[name] ?? null))),
  );
  await client.query(OVERWRITE, [last.map(({ obj_id }) => obj_id), last.map(({ id }) => id), ...columns]);
}

/** As of an insertion, with the objects of points that were measured anew. */
interface Upserted extends Inserted {
  changed_obj_ids: string[];
}

/**
 * Inserts what is new, shares what is there further and, with `overwrite`, takes over the new measurement of points
 * that have an origin.
 */
export async function upsertIgnoringFlux(client: PoolClient, rows: readonly PhotometryRow[], { overwrite }: { overwrite: boolean }): Promise<Upserted> {
  const matches = new Map((await selectMatches(client, rows)).map((match) => [match.position, match]));
  const fresh = rows.flatMap((row, position) => (matches.has(position) ? [] : [{ row, position }]));
  const added = await insertPhotometry(client, fresh.map(({ row }) => row), { mode: 'upsert' });
  await shareExisting(
    client,
    [...matches.values()].map(({ position, id, visibility_id }) => {
      const { obj_id, visibility_id: wanted } = rows[position] as PhotometryRow;
      return { obj_id, id, visibility_id, wanted: new Set([wanted]) };
    }),
  );
  const changed_obj_ids: string[] = [];
  if (overwrite) {
    const hasOrigin = ({ origin }: PhotometryRow) => origin !== null && origin !== undefined && origin.trim() !== '' && origin !== NO_ORIGIN;
    const changed = [...matches.values()].flatMap(({ position, id }) => {
      const row = rows[position] as PhotometryRow;
      return hasOrigin(row) ? [{ ...row, id }] : [];
    });
    if (changed.length) await overwriteMeasurements(client, changed);
    changed_obj_ids.push(...new Set(changed.map(({ obj_id }) => obj_id)));
  }
  const ids = rows.map((_, position) => matches.get(position)?.id);
  fresh.forEach(({ position }, i) => (ids[position] = added.ids[i]));
  return { ids: ids as number[], inserted: added.inserted, changed_obj_ids };
}
