import pg, { type PoolClient } from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { insertPhotometry, type PhotometryRow } from '@/lib/photometry/insertPhotometry';
import { withFreshDatabase } from '@/lib/testing/database';
import { startSecondWeb, type SecondWeb } from '@/lib/testing/portal';
import { makeGroup, makeInstrument, makeObj, makeUser, ok } from '@/lib/testing/world';

const OBJS = ['Xa', 'Xb', 'Xc'];

/** A database with three objects, an instrument, and visibility sets 1 (group 1), 2 (group 2), … 16. */
async function withWorld(work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  await withFreshDatabase(inject('template_url'), async (url) => {
    const pool = new pg.Pool({ connectionString: url, max: 16, types: { getTypeParser: (oid: number, format?: 'text') =>
      oid === 20 ? Number : (pg.types.getTypeParser(oid, format) as (text: string) => unknown) } as pg.CustomTypesConfig });
    try {
      await pool.query(`INSERT INTO telescopes (name, nickname, diameter) VALUES ('T', 'T', 1)`);
      await pool.query(`INSERT INTO instruments (name, type, telescope_id) VALUES ('I', 'imager', 1)`);
      await pool.query(`INSERT INTO objs (id) SELECT unnest($1::text[])`, [OBJS]);
      await pool.query(`INSERT INTO visibility_sets (key, group_ids, stream_ids) SELECT 'k' || g, ARRAY[g], '{}' FROM generate_series(1, 16) g`);
      await work(pool);
    } finally {
      await pool.end();
    }
  });
}

async function inTransaction<T>(pool: pg.Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const point = (i: number, visibility_id: number): PhotometryRow => ({
  obj_id: OBJS[i % 3] as string, instrument_id: 1, filter: 'ztfg', mjd: 60000 + i, flux: i % 5 === 0 ? NaN : 0.1 * i, fluxerr: 1 / 3,
  altdata: { note: 'a\tb\\c\n"d"' }, upload_id: 'u', owner_id: 1, visibility_id,
});

/** The same shuffle for the same seed. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed + 1;
  const next = () => (state = (state * 48271) % 2147483647);
  return items.map((item) => ({ item, at: next() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

describe('insertPhotometry', () => {
  for (const size of [12, 300]) {
    test(`16 writers of the same ${size} points at once neither lose nor double nor block one another`, () =>
      withWorld(async (pool) => {
        const writers = Array.from({ length: 16 }, (_, w) => w + 1);
        const results = await Promise.all(
          writers.map((w) => {
            const order = shuffled(Array.from({ length: size }, (_, i) => i), w);
            return inTransaction(pool, (client) => insertPhotometry(client, order.map((i) => point(i, w)), { mode: 'upsert' }))
              .then(({ ids, inserted }) => ({ byPoint: new Map(order.map((i, k) => [i, ids[k]])), inserted }));
          }),
        );
        const stored = await pool.query<{ id: number; group_ids: number[] }>(
          'SELECT p.id, v.group_ids FROM photometry p JOIN visibility_sets v ON v.id = p.visibility_id');
        expect(stored.rows).toHaveLength(size);
        for (const { group_ids } of stored.rows) expect(group_ids).toEqual(writers);
        expect(results.reduce((sum, { inserted }) => sum + inserted.length, 0)).toBe(size);
        for (const { byPoint } of results) {
          for (let i = 0; i < size; i++) expect(byPoint.get(i)).toBe(results[0]?.byPoint.get(i));
        }
      }));
  }

  test('a strict batch with one known point changes nothing and names the point', () =>
    withWorld(async (pool) => {
      await inTransaction(pool, (client) => insertPhotometry(client, [point(5, 1)], { mode: 'strict' }));
      const strict = inTransaction(pool, (client) => insertPhotometry(client, [4, 5, 6].map((i) => point(i, 1)), { mode: 'strict' }));
      await expect(strict).rejects.toThrow(/already exists.*obj_id Xc, instrument_id 1, origin None, mjd 60005, fluxerr 0.333.*flux NaN/);
      expect((await pool.query('SELECT FROM photometry')).rowCount).toBe(1);
    }));

  test('equal points of one batch are one, NaN equals NaN, and the filter is no part of the key', () =>
    withWorld(async (pool) => {
      const batch = [point(5, 1), { ...point(5, 2), filter: 'ztfr' }, point(6, 1)];
      const { ids, inserted } = await inTransaction(pool, (client) => insertPhotometry(client, batch, { mode: 'upsert' }));
      expect(inserted).toHaveLength(2);
      expect(ids[0]).toBe(ids[1]);
      expect(ids[2]).not.toBe(ids[0]);
      const { rows } = await pool.query(
        `SELECT v.group_ids, p.altdata FROM photometry p JOIN visibility_sets v ON v.id = p.visibility_id WHERE p.id = $1`, [ids[0]]);
      expect(rows).toEqual([{ group_ids: [1, 2], altdata: { note: 'a\tb\\c\n"d"' } }]);
    }));

  test('few and many points are stored alike', () =>
    withWorld(async (pool) => {
      const batch = Array.from({ length: 120 }, (_, i) => ({ ...point(i, 1), ra: 10.123456789012345, ref_flux: i / 7, origin: 'fp' }));
      const many = await inTransaction(pool, (client) => insertPhotometry(client, batch, { mode: 'strict' }));
      const again: number[] = [];
      for (let at = 0; at < batch.length; at += 10) {
        const few = await inTransaction(pool, (client) => insertPhotometry(client, batch.slice(at, at + 10), { mode: 'upsert' }));
        expect(few.inserted).toHaveLength(0);
        again.push(...few.ids);
      }
      expect(again).toEqual(many.ids);
      const { rows } = await pool.query<{ ra: number; ref_flux: number }>('SELECT ra, ref_flux FROM photometry ORDER BY mjd');
      expect(rows).toEqual(batch.map(({ ra, ref_flux }) => ({ ra, ref_flux })));
    }));
});

describe('16 programs that send overlapping photometry', () => {
  test('to two web processes, of which one is killed again and again, leave exactly the union, once', async () => {
    const TOTAL = 1200;
    const KILLS = 3;
    const group = await makeGroup();
    const { token } = await makeUser(['Upload data'], [[group, false]]);
    const instrument_id = await makeInstrument(['ztfg']);
    const [obj_id, other_id] = [await makeObj(), await makeObj()];

    let second: SecondWeb = await startSecondWeb({ database_url: inject('database_url'), data_dir: inject('data_dir') });
    let answered = 0;
    let failed = 0;
    const restart: { going: Promise<void> | null } = { going: null };
    let kills = 0;
    /** The other process dies whenever so many more requests were answered, while others are on their way. */
    const countAnswer = (): void => {
      answered++;
      if (kills < KILLS && answered >= (kills + 1) * 12 && !restart.going) {
        kills++;
        restart.going = second.kill()
          .then(() => startSecondWeb({ database_url: inject('database_url'), data_dir: inject('data_dir') }))
          .then((fresh) => void ((second = fresh), (restart.going = null)));
      }
    };

    /** Every program has its own part and one that overlaps with the next ones; each batch is sent until it is answered. */
    const send = async (writer: number, batch: readonly number[], attempt: number): Promise<number[]> => {
      const rows = batch.map((i) => ({ obj_id: i % 2 ? obj_id : other_id, mjd: 60000 + i, flux: i / 3 }));
      const body = {
        instrument_id, group_ids: [group], magsys: 'ab', zp: 23.9, filter: 'ztfg', fluxerr: 1 / 7,
        obj_id: rows.map((row) => row.obj_id), mjd: rows.map((row) => row.mjd), flux: rows.map((row) => row.flux),
      };
      const base = (writer + attempt) % 2 ? second.base_url : inject('base_url');
      try {
        const response = await fetch(new URL('/api/photometry', base), {
          method: 'PUT', headers: { Authorization: `token ${token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body),
        });
        if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
        const { data } = (await response.json()) as { data: { ids: number[] } };
        countAnswer();
        return data.ids;
      } catch (error) {
        // Only a process that died may leave a request unanswered.
        if (!(error instanceof TypeError)) throw error;
        failed++;
        await restart.going;
        return send(writer, batch, attempt + 1);
      }
    };

    const found = new Map<number, Set<number>>();
    await Promise.all(Array.from({ length: 16 }, async (_, writer) => {
      const own = shuffled(Array.from({ length: 300 }, (__, i) => (writer * 75 + i) % TOTAL), writer);
      for (let at = 0; at < own.length; at += 50) {
        const batch = own.slice(at, at + 50);
        const ids = await send(writer, batch, at / 50);
        batch.forEach((i, k) => found.set(i, (found.get(i) ?? new Set()).add(ids[k] as number)));
      }
    }));
    await restart.going;
    await second.kill();

    expect(kills).toBe(KILLS);
    expect(failed).toBeGreaterThan(0);
    expect(found.size).toBe(TOTAL);
    for (const ids of found.values()) expect(ids.size).toBe(1);
    interface Point { id: number; mjd: number; flux: number }
    const curve = (id: string) => ok<Point[]>('GET', `/api/sources/${id}/photometry`, { token, query: { format: 'flux' } });
    const points = [...(await curve(obj_id)), ...(await curve(other_id))].sort((a, b) => a.mjd - b.mjd);
    expect(points.map(({ id, mjd, flux }) => [id, mjd, flux])).toEqual(
      Array.from({ length: TOTAL }, (_, i) => [[...(found.get(i) as Set<number>)][0], 60000 + i, i / 3]));
    for (const id of [obj_id, other_id]) expect(await ok('GET', `/api/sources/${id}/phot_stat`, { token })).toMatchObject({ num_obs_global: TOTAL / 2 });
  }, 240_000);
});
