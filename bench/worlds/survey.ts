/**
 * A survey's worth of data shared among 200 groups, made by SQL inside the database: at the medium scale 1,000,000 objects and 10,000,000
 * points of photometry, each seen by one of 5,000 combinations of groups. One viewer is nobody special and in 20 of the groups, the
 * other a system admin. Everything follows from row numbers, so it is the same in every run.
 */
import type { Pool } from 'pg';
import { hashSecret } from '@/lib/auth/viewer';
import type { Scale } from '@/bench/benchmark';
import { provision } from '@/lib/provision';
import { surveyDetails } from './surveyDetails';

export const MEMBER_TOKEN = '00000000-0000-4000-8000-000000000002';
export const ADMIN_TOKEN = '00000000-0000-4000-8000-000000000003';
/** Saved to groups of the member's; all of its 2,000 points are seen by them, and some have few groups. */
export const BUSY_OBJ = 'ACCESS00000100';

/** Saved to groups of the member's, with a light curve of a hundred points: what most requests for one object are like. */
export const USUAL_OBJ = 'ACCESS00000200';

const OBJS: Readonly<Record<Scale, number>> = { small: 20_000, medium: 1_000_000, large: 10_000_000 };

export const surveySize = (scale: Scale) => {
  const objs = OBJS[scale];
  return { objs, photometry: objs * 10, candidates: objs * 2, sources: objs / 4, groups: 200, sets: 5_000 };
};
export type SurveySize = ReturnType<typeof surveySize>;

const name = (expression: string): string => `'ACCESS' || lpad((${expression})::text, 8, '0')`;
const firstGroup = `(SELECT min(id) FROM groups WHERE name LIKE 'Access %')`;
const camera = `(SELECT id FROM instruments WHERE name = 'Access camera')`;
const firstSet = `(SELECT min(id) FROM visibility_sets WHERE key LIKE 'access %')`;

const statements = ({ objs, photometry, candidates, sources, groups, sets }: SurveySize): string[] => [
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
   SELECT ${name('i')}, (i * 137.508)::numeric % 360, (i * 7.31)::numeric % 140 - 60, 0.05, '{}', (i * ${(3_000_000_000_000 * 1_000_000) / objs}::float8)::bigint,
     timestamp '2026-01-01' + i * interval '20 seconds' * ${1_000_000 / objs} FROM generate_series(1, ${objs}) i`,
  `INSERT INTO candidates (obj_id, filter_id, passed_at, uploader_id)
   SELECT ${name(`1 + (i * 7919::bigint) % ${objs}`)}, (SELECT min(id) FROM filters WHERE name LIKE 'Access %') + i % ${groups},
     timezone('utc', now()) - i * interval '${4_000_000 / candidates} seconds', 1 FROM generate_series(1, ${candidates}) i`,
  `INSERT INTO sources (obj_id, group_id, saved_by_id, saved_at)
   SELECT ${name('i * 4')}, ${firstGroup} + i % ${groups}, 1, timezone('utc', now()) - i * interval '1 minute' FROM generate_series(1, ${sources}) i`,
  `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, origin, upload_id, owner_id, visibility_id)
   SELECT ${name(`1 + i % ${objs / 10}`)}, ${camera}, (ARRAY['ztfg', 'ztfr'])[1 + i % 2], 61000 + i / ${objs / 10}.0,
     100 + i % 37, 3, 'None', 'access', 1, ${firstSet} + (i * 7::bigint) % ${sets} FROM generate_series(1, ${photometry}) i`,
  `INSERT INTO sources (obj_id, group_id, saved_by_id)
   SELECT '${BUSY_OBJ}', group_id, 1 FROM group_users JOIN users u ON u.id = user_id WHERE u.username = 'member' ON CONFLICT DO NOTHING`,
  `INSERT INTO sources (obj_id, group_id, saved_by_id)
   SELECT '${USUAL_OBJ}', group_id, 1 FROM group_users JOIN users u ON u.id = user_id WHERE u.username = 'member' ON CONFLICT DO NOTHING`,
  `DELETE FROM photometry WHERE obj_id = '${BUSY_OBJ}'`,
  `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, origin, upload_id, owner_id, visibility_id)
   SELECT '${BUSY_OBJ}', ${camera}, 'ztfg', 60000 + i, 100 + i % 37, 3, 'None', 'access', 1, seen.id
   FROM generate_series(0, 1999) i JOIN (
     SELECT v.id, row_number() OVER (ORDER BY v.id) - 1 AS position, count(*) OVER () AS n FROM visibility_sets v
     WHERE v.group_ids && ARRAY(SELECT group_id FROM group_users JOIN users u ON u.id = user_id WHERE u.username = 'member')
   ) seen ON seen.position = i % seen.n`,
];

/** The member's groups, but the one of their own. */
export async function memberGroups(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT group_id AS id FROM group_users gu JOIN users u ON u.id = gu.user_id JOIN groups g ON g.id = gu.group_id
     WHERE u.username = 'member' AND g.name LIKE 'Access %' ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
}

export async function makeSurveyWorld(pool: Pool, scale: Scale): Promise<void> {
  const size = surveySize(scale);
  await provision();
  const client = await pool.connect();
  try {
    for (const statement of [...statements(size), ...surveyDetails(size)]) {
      // Points are right by construction; looking up what each one names takes longer than making it.
      if (/^\s*INSERT INTO photometry/.test(statement)) await client.query('SET session_replication_role = replica');
      await client.query(statement);
      await client.query('RESET session_replication_role');
    }
    await client.query('VACUUM ANALYZE');
  } finally {
    client.release();
  }
  await pool.query(
    `INSERT INTO tokens (id, secret_hash, name, created_by_id, acls, modified)
     SELECT gen_random_uuid()::text, wanted.hash, 'access', u.id, wanted.acls, now()
     FROM (VALUES ('member', $1, '{}'::text[]), ('admin', $2, '{System admin}')) wanted(username, hash, acls) JOIN users u USING (username)`,
    [hashSecret(MEMBER_TOKEN), hashSecret(ADMIN_TOKEN)],
  );
}
