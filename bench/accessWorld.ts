/**
 * A survey's worth of data shared among 200 groups, made by SQL: 1,000,000 objects, 10,000,000 points of photometry, each
 * seen by one of 5,000 combinations of groups. One viewer is nobody special and in 20 of the groups, the other a system
 * admin.
 */
import type { Pool } from 'pg';
import { hashSecret } from '@/lib/auth/viewer';
import { provision } from '@/lib/provision';

export const MEMBER_TOKEN = '00000000-0000-4000-8000-000000000002';
export const ADMIN_TOKEN = '00000000-0000-4000-8000-000000000003';
/** Saved to groups of the member's; all of its 2,000 points are seen by them, and some have few groups. */
export const BUSY_OBJ = 'ACCESS0000100';

export const SIZE = { objs: 1_000_000, photometry: 10_000_000, candidates: 2_000_000, sources: 250_000, groups: 200, sets: 5_000 };

const name = (expression: string): string => `'ACCESS' || lpad((${expression})::text, 7, '0')`;
const firstGroup = `(SELECT min(id) FROM groups WHERE name LIKE 'Access %')`;
const camera = `(SELECT id FROM instruments WHERE name = 'Access camera')`;
const firstSet = `(SELECT min(id) FROM visibility_sets WHERE key LIKE 'access %')`;

const statements = ({ objs, photometry, candidates, sources, groups, sets }: typeof SIZE): string[] => [
  `INSERT INTO users (username, affiliations) VALUES ('member', '{}')`,
  `INSERT INTO groups (name) SELECT 'Access ' || i FROM generate_series(1, ${groups}) i`,
  `INSERT INTO group_users (group_id, user_id, can_save)
   SELECT g.id, u.id, true FROM groups g, users u WHERE u.username = 'member' AND g.name LIKE 'Access %' AND g.id % 10 = 0`,
  `INSERT INTO streams (name, altdata) VALUES ('Access stream', '{"collection": "ZTF_alerts", "selector": [1]}')`,
  `INSERT INTO stream_users (stream_id, user_id) SELECT s.id, u.id FROM streams s, users u WHERE u.username = 'member'`,
  `INSERT INTO group_streams (group_id, stream_id) SELECT g.id, s.id FROM groups g, streams s WHERE g.name LIKE 'Access %' AND s.name = 'Access stream'`,
  `INSERT INTO filters (name, stream_id, group_id) SELECT g.name || ' filter', s.id, g.id FROM groups g, streams s WHERE g.name LIKE 'Access %' AND s.name = 'Access stream' ORDER BY g.id`,
  `INSERT INTO telescopes (name, nickname, diameter) VALUES ('Access', 'A', 1.2)`,
  `INSERT INTO instruments (name, type, telescope_id, filters) SELECT 'Access camera', 'imager', id, '{ztfg,ztfr}' FROM telescopes WHERE name = 'Access'`,
  // One to four groups each, spread by multiplicative hashing.
  `INSERT INTO visibility_sets (key, group_ids, stream_ids)
   SELECT 'access ' || i, ARRAY(SELECT DISTINCT ${firstGroup} + ((i * 2654435761 + k * 40503) / 97) % ${groups} FROM generate_series(0, i % 4) k ORDER BY 1)::int[],
     ARRAY[]::int[] FROM generate_series(0::bigint, ${sets} - 1) i`,
  `INSERT INTO objs (id, ra, dec, redshift, alias, healpix, created_at)
   SELECT ${name('i')}, (i * 137.508)::numeric % 360, (i * 7.31)::numeric % 140 - 60, 0.05, '{}', i::bigint * 3000000000000,
     timestamp '2026-01-01' + i * interval '20 seconds' FROM generate_series(1, ${objs}) i`,
  `INSERT INTO candidates (obj_id, filter_id, passed_at, uploader_id)
   SELECT ${name(`1 + (i * 7919::bigint) % ${objs}`)}, (SELECT min(id) FROM filters WHERE name LIKE 'Access %') + i % ${groups},
     timezone('utc', now()) - i * interval '2 seconds', 1 FROM generate_series(1, ${candidates}) i`,
  `INSERT INTO sources (obj_id, group_id, saved_by_id, saved_at)
   SELECT ${name('i * 4')}, ${firstGroup} + i % ${groups}, 1, timezone('utc', now()) - i * interval '1 minute' FROM generate_series(1, ${sources}) i`,
  `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, origin, upload_id, owner_id, visibility_id)
   SELECT ${name(`1 + i % ${objs / 10}`)}, ${camera}, (ARRAY['ztfg', 'ztfr'])[1 + i % 2], 61000 + i / ${objs / 10}.0,
     100 + i % 37, 3, 'None', 'access', 1, ${firstSet} + (i * 7::bigint) % ${sets} FROM generate_series(1, ${photometry}) i`,
  `INSERT INTO sources (obj_id, group_id, saved_by_id)
   SELECT '${BUSY_OBJ}', group_id, 1 FROM group_users JOIN users u ON u.id = user_id WHERE u.username = 'member' ON CONFLICT DO NOTHING`,
  `DELETE FROM photometry WHERE obj_id = '${BUSY_OBJ}'`,
  `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, origin, upload_id, owner_id, visibility_id)
   SELECT '${BUSY_OBJ}', ${camera}, 'ztfg', 60000 + i, 100 + i % 37, 3, 'None', 'access', 1, seen.id
   FROM generate_series(0, 1999) i JOIN (
     SELECT v.id, row_number() OVER (ORDER BY v.id) - 1 AS position, count(*) OVER () AS n FROM visibility_sets v
     WHERE v.group_ids && ARRAY(SELECT group_id FROM group_users JOIN users u ON u.id = user_id WHERE u.username = 'member')
   ) seen ON seen.position = i % seen.n`,
  'VACUUM ANALYZE',
];

/** Fills a database that has none of it yet, and gives both viewers tokens. */
export async function makeAccessWorld(pool: Pool, size: typeof SIZE = SIZE): Promise<{ group_ids: number[] }> {
  const { rowCount } = await pool.query(`SELECT FROM groups WHERE name LIKE 'Access %' LIMIT 1`);
  if (rowCount === 0) await fill(pool, size);
  const { rows } = await pool.query<{ id: number }>(
    `SELECT group_id AS id FROM group_users gu JOIN users u ON u.id = gu.user_id JOIN groups g ON g.id = gu.group_id
     WHERE u.username = 'member' AND NOT g.single_user_group ORDER BY 1`,
  );
  return { group_ids: rows.map(({ id }) => id) };
}

async function fill(pool: Pool, size: typeof SIZE): Promise<void> {
  await provision();
  for (const statement of statements(size)) await pool.query(statement);
  await pool.query(
    `INSERT INTO tokens (id, secret_hash, name, created_by_id, acls, modified)
     SELECT gen_random_uuid()::text, wanted.hash, 'access', u.id, wanted.acls, now()
     FROM (VALUES ('member', $1, '{}'::text[]), ('admin', $2, '{System admin}')) wanted(username, hash, acls) JOIN users u USING (username)`,
    [hashSecret(MEMBER_TOKEN), hashSecret(ADMIN_TOKEN)],
  );
}
