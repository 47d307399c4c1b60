/**
 * The one way in which photometry is written: uploads, alerts and demonstration data. Many writers may do it at once, for
 * the same objects too: each takes its locks in one order (new keys, existing rows, visibility sets), sorted, so that
 * none waits for another in a circle, and the unique key keeps points from being lost or doubled.
 */
import type { PoolClient } from 'pg';
import { BadRequest } from '@/lib/http/errors';
import { insertNew, selectExisting } from './insertQueries';
import { shareExisting, type Shared } from './shareExisting';

/** A row of the table, in µJy on the AB system (zero point 23.9). */
export interface PhotometryRow {
  obj_id: string;
  instrument_id: number;
  filter: string;
  mjd: number;
  /** NaN: a non-detection that is known by its limit alone. */
  flux: number;
  fluxerr: number;
  ra?: number | null;
  dec?: number | null;
  ra_unc?: number | null;
  dec_unc?: number | null;
  ref_flux?: number | null;
  ref_fluxerr?: number | null;
  /** Absent or null is kept as the word "None". */
  origin?: string | null;
  original_user_data?: object | null;
  altdata?: object | null;
  upload_id: string;
  owner_id: number;
  /** Interned before the transaction (`internVisibility` without a connection), so that no new set is held while waiting. */
  visibility_id: number;
  followup_request_id?: number | null;
  assignment_id?: number | null;
}

export const NO_ORIGIN = 'None';

/** What makes a point the same point. The filter is not part of it; NaN equals NaN. */
export type PhotometryKey = Pick<PhotometryRow, 'obj_id' | 'instrument_id' | 'mjd' | 'fluxerr' | 'flux'> & { origin: string };

/** A key as text. Equal keys give equal texts; numbers in JavaScript's shortest form are exact. */
export const keyText = (key: PhotometryKey): string =>
  `${key.obj_id}\t${key.instrument_id}\t${key.origin}\t${key.mjd}\t${key.fluxerr}\t${key.flux}`;

/** One point of a batch, with every visibility set that the batch wants it to be seen by. */
export interface Entry {
  row: PhotometryRow & { origin: string };
  key: string;
  visibility_ids: Set<number>;
}

function distinct(rows: readonly PhotometryRow[]): { entries: Entry[]; keys: string[] } {
  const byKey = new Map<string, Entry>();
  const keys = rows.map((row) => {
    const whole = { ...row, origin: row.origin ?? NO_ORIGIN };
    const key = keyText(whole);
    const entry = byKey.get(key);
    if (entry) entry.visibility_ids.add(row.visibility_id);
    else byKey.set(key, { row: whole, key, visibility_ids: new Set([row.visibility_id]) });
    return key;
  });
  const entries = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { entries, keys };
}

const SHOWN = 10;

function alreadyThere(entries: readonly Entry[]): BadRequest {
  const shown = entries.slice(0, SHOWN).map(({ row: { obj_id, instrument_id, origin, mjd, fluxerr, flux } }) =>
    `(obj_id ${obj_id}, instrument_id ${instrument_id}, origin ${origin}, mjd ${mjd}, fluxerr ${fluxerr}, flux ${flux})`);
  const more = entries.length > SHOWN ? ` and ${entries.length - SHOWN} more` : '';
  return new BadRequest(`The following photometry already exists in the database: ${shown.join(', ')}${more}.`);
}

/** A conflicting row may be deleted before it is looked up; then it is inserted after all. */
const ATTEMPTS = 5;

export interface Inserted {
  /** Ids in the order of the input; equal points have the same one. */
  ids: number[];
  /** Those of the rows that are new, each once. */
  inserted: PhotometryRow[];
}

/**
 * Writes points inside a caller's bulk transaction, a constant number of statements whatever their number. Call it once
 * a transaction, and `addToPhotStats` with what is new after it.
 *
 * - `strict`: nothing may be there already.
 * - `upsert`: of a point that is there, the audience grows by the new groups and streams; nothing else changes.
 *
 * @throws BadRequest in strict mode, naming the points that exist already
 */
export async function insertPhotometry(
  client: PoolClient,
  rows: readonly PhotometryRow[],
  { mode }: { mode: 'strict' | 'upsert' },
): Promise<Inserted> {
  const { entries, keys } = distinct(rows);
  const ids = new Map<string, number>();
  const shared: Shared[] = [];
  let missing = entries;
  const inserted: PhotometryRow[] = [];
  for (let attempt = 1; missing.length > 0; attempt++) {
    if (attempt > ATTEMPTS) throw new Error('Photometry vanishes as fast as it is written.');
    for (const { id, ...key } of await insertNew(client, missing)) ids.set(keyText(key), id);
    for (const { key, row, visibility_ids } of missing) {
      const id = ids.get(key);
      if (id === undefined) continue;
      inserted.push(row);
      if (visibility_ids.size > 1) shared.push({ obj_id: row.obj_id, id, visibility_id: row.visibility_id, wanted: visibility_ids });
    }
    missing = missing.filter(({ key }) => !ids.has(key));
    if (missing.length === 0) break;
    if (mode === 'strict') throw alreadyThere(missing);
    for (const { position, id, visibility_id } of await selectExisting(client, missing)) {
      const { key, row, visibility_ids } = missing[position] as Entry;
      ids.set(key, id);
      shared.push({ obj_id: row.obj_id, id, visibility_id, wanted: visibility_ids });
    }
    missing = missing.filter(({ key }) => !ids.has(key));
  }
  await shareExisting(client, shared);
  return { ids: keys.map((key) => ids.get(key) as number), inserted };
}
