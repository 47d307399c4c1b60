/** A large portal, made by SQL: what the API is measured on. The viewer is nobody special, and in 20 of 40 groups. */
import type { Pool } from 'pg';
import { hashSecret } from '@/lib/auth/viewer';
import { provision } from '@/lib/provision';

export const TOKEN = '00000000-0000-4000-8000-000000000001';
/** Saved, annotated and observed: the object that is asked for. */
export const OBJ_ID = 'BENCH0000100';

export interface Size {
  objs: number;
  candidates: number;
  sources: number;
  photometry: number;
  annotations: number;
}

export const SIZE: Size = { objs: 200_000, candidates: 1_000_000, sources: 50_000, photometry: 2_000_000, annotations: 400_000 };

const name = (expression: string): string => `'BENCH' || lpad((${expression})::text, 7, '0')`;

const statements = ({ objs, candidates, sources, photometry, annotations }: Size): string[] => [
  `INSERT INTO users (username, affiliations) VALUES ('bench', '{}')`,
  `INSERT INTO groups (name) SELECT 'Bench ' || i FROM generate_series(1, 40) i`,
  `INSERT INTO group_users (group_id, user_id, can_save)
   SELECT g.id, u.id, true FROM groups g, users u WHERE u.username = 'bench' AND g.name LIKE 'Bench %' ORDER BY g.id LIMIT 20`,
  `INSERT INTO streams (name, altdata) VALUES ('Bench stream', '{"collection": "ZTF_alerts", "selector": [1]}')`,
  `INSERT INTO stream_users (stream_id, user_id) SELECT s.id, u.id FROM streams s, users u WHERE u.username = 'bench'`,
  `INSERT INTO group_streams (group_id, stream_id) SELECT g.id, s.id FROM groups g, streams s WHERE g.name LIKE 'Bench %'`,
  `INSERT INTO filters (name, stream_id, group_id) SELECT g.name || ' filter', s.id, g.id FROM groups g, streams s WHERE g.name LIKE 'Bench %'`,
  `INSERT INTO telescopes (name, nickname, diameter) VALUES ('Bench', 'B', 1.2)`,
  `INSERT INTO instruments (name, type, telescope_id, filters) SELECT 'ZTF', 'imager', id, '{ztfg,ztfr}' FROM telescopes`,
  `INSERT INTO visibility_sets (key, group_ids, stream_ids)
   SELECT 'bench ' || g.id, ARRAY[g.id], ARRAY[]::int[] FROM groups g WHERE g.name LIKE 'Bench %'`,
  `INSERT INTO objs (id, ra, dec, redshift, alias, healpix, created_at)
   SELECT ${name('i')}, (i * 137.508)::numeric % 360, (i * 7.31)::numeric % 140 - 60, 0.05, '{}', i::bigint * 15000000000000,
     timestamp '2026-01-01' + i * interval '1 minute' FROM generate_series(1, ${objs}) i`,
  `INSERT INTO candidates (obj_id, filter_id, passed_at, uploader_id)
   SELECT ${name(`1 + (i * 7919::bigint) % ${objs}`)}, (SELECT min(id) FROM filters) + i % 40,
     timezone('utc', now()) - i * interval '3 seconds', 1 FROM generate_series(1, ${candidates}) i`,
  `INSERT INTO sources (obj_id, group_id, saved_by_id, saved_at)
   SELECT ${name('i * 4')}, (SELECT min(id) FROM groups WHERE name LIKE 'Bench %') + i % 40, 1,
     timezone('utc', now()) - i * interval '2 minutes' FROM generate_series(1, ${sources}) i`,
  // The first 50,000 objects have light curves, the one that is asked for among them.
  `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, origin, upload_id, owner_id, visibility_id)
   SELECT ${name(`1 + i % ${Math.min(objs, 50_000)}`)}, (SELECT id FROM instruments), (ARRAY['ztfg', 'ztfr'])[1 + i % 2], 61000 + i / 50000.0,
     100 + i % 37, 3, 'None', 'bench', 1, (SELECT min(id) FROM visibility_sets) + i % 40 FROM generate_series(1, ${photometry}) i`,
  `INSERT INTO annotations (obj_id, origin, data, author_id, visibility_id)
   SELECT ${name(`1 + i % ${objs}`)}, 'origin ' || (i / ${objs}), jsonb_build_object('drb', (i % 1000) / 1000.0, 'age', i % 90), 1,
     (SELECT min(id) FROM visibility_sets) + i % 40 FROM generate_series(0, ${annotations} - 1) i`,
  `INSERT INTO sources (obj_id, group_id, saved_by_id)
   SELECT '${OBJ_ID}', id, 1 FROM groups WHERE name LIKE 'Bench %' ON CONFLICT DO NOTHING`,
  'VACUUM ANALYZE',
];

/** Fills an empty database and gives a program of the viewer's its token. */
export async function makeWorld(pool: Pool, size: Size = SIZE): Promise<void> {
  await provision();
  for (const statement of statements(size)) await pool.query(statement);
  await pool.query(
    `INSERT INTO tokens (id, secret_hash, name, created_by_id, acls, modified)
     SELECT gen_random_uuid()::text, $1, 'bench', id, '{}', now() FROM users WHERE username = 'bench'`,
    [hashSecret(TOKEN)],
  );
}
