/**
 * Scanning at a survey's size, made by SQL: 100 filters of 200 groups, two passages, two annotations and six points an object.
 * One viewer is a system admin, the other in 20 of the groups, with a fifth of the candidates.
 */
import type { Pool } from 'pg';
import { hashSecret } from '@/lib/auth/viewer';
import type { Scale } from '@/bench/benchmark';
import { provision } from '@/lib/provision';

export const MEMBER_TOKEN = '00000000-0000-4000-8000-000000000012';
export const ADMIN_TOKEN = '00000000-0000-4000-8000-000000000013';

const CANDIDATES: Readonly<Record<Scale, number>> = { small: 20_000, medium: 1_000_000, large: 10_000_000 };

/** By the number of candidates; they passed within the last hundred days, evenly. */
const sizeOf = (candidates: number) => ({
  candidates,
  objs: candidates / 2,
  annotations: candidates,
  photometry: candidates * 3,
  sources: candidates / 20,
  classifications: candidates / 20,
  annotations_on_photometry: candidates / 5,
  filters: 100,
  groups: 200,
  sets: 5_000,
});
type Size = ReturnType<typeof sizeOf>;
export const candidatesSize = (scale: Scale): Size => sizeOf(CANDIDATES[scale]);

const objName = (expression: string): string => `'SCAN' || lpad((${expression})::text, 8, '0')`;
const first = (table: string, condition: string): string => `(SELECT min(id) FROM ${table} WHERE ${condition})`;
const GROUP = first('groups', `name LIKE 'Scan %'`);
const FILTER = first('filters', `name LIKE 'Scan %'`);
const SET = first('visibility_sets', `key LIKE 'scan %'`);
const CAMERA = `(SELECT id FROM instruments WHERE name = 'Scan camera')`;
/** A number in [0, 1) that looks random and is the same in every run. */
const spread = (i: string, salt: number): string => `(((${i})::bigint * 2654435761 + ${salt}::bigint * 40503) % 1000003) / 1000003.0`;

const statements = (size: Size): string[] => [
  `INSERT INTO users (username, affiliations) VALUES ('scanner', '{}')`,
  `INSERT INTO groups (name) SELECT 'Scan ' || i FROM generate_series(1, ${size.groups}) i`,
  `INSERT INTO streams (name, altdata) VALUES ('Scan stream', '{"collection": "ZTF_alerts", "selector": [1]}')`,
  `INSERT INTO stream_users (stream_id, user_id) SELECT s.id, u.id FROM streams s, users u WHERE u.username = 'scanner'`,
  `INSERT INTO group_streams (group_id, stream_id) SELECT g.id, s.id FROM groups g, streams s WHERE g.name LIKE 'Scan %' AND s.name = 'Scan stream'`,
  // Every other group has a filter; the scanner is in twenty of those.
  `INSERT INTO filters (name, stream_id, group_id) SELECT g.name || ' filter', s.id, g.id FROM groups g, streams s
   WHERE g.name LIKE 'Scan %' AND s.name = 'Scan stream' AND (g.id - ${GROUP}) % 2 = 0 ORDER BY g.id LIMIT ${size.filters}`,
  `INSERT INTO group_users (group_id, user_id, can_save) SELECT g.id, u.id, true FROM groups g, users u
   WHERE u.username = 'scanner' AND g.name LIKE 'Scan %' AND (g.id - ${GROUP}) % 10 = 0`,
  `INSERT INTO telescopes (name, nickname, diameter) VALUES ('Scan', 'S', 1.2)`,
  `INSERT INTO instruments (name, type, telescope_id, filters) SELECT 'Scan camera', 'imager', id, '{ztfg,ztfr}' FROM telescopes WHERE name = 'Scan'`,
  `INSERT INTO visibility_sets (key, group_ids, stream_ids)
   SELECT 'scan ' || i, ARRAY(SELECT DISTINCT ${GROUP} + ((i * 2654435761 + k * 40503) / 97) % ${size.groups} FROM generate_series(0, i % 4) k ORDER BY 1)::int[],
     ARRAY[]::int[] FROM generate_series(0::bigint, ${size.sets} - 1) i`,
  `INSERT INTO taxonomies (name, version, hierarchy, visibility_id)
   SELECT 'Scan', '1', '{"class": "Supernova", "subclasses": [{"class": "Ia"}, {"class": "II"}, {"class": "AGN"}]}', ${SET}`,
  `INSERT INTO objs (id, ra, dec, redshift, alias, healpix)
   SELECT ${objName('i')}, (i * 137.508)::numeric % 360, degrees(asin(2 * ${spread('i', 1)} - 1)), CASE WHEN i % 10 = 0 THEN ${spread('i', 2)} * 0.2 END, '{}',
     (${spread('i', 3)} * 3458764513820540928)::bigint FROM generate_series(1, ${size.objs}) i`,
  `INSERT INTO candidates (obj_id, filter_id, passed_at, uploader_id)
   SELECT ${objName(`1 + (i * 7919::bigint) % ${size.objs}`)}, ${FILTER} + (${spread('i', 4)} * ${size.filters})::int % ${size.filters},
     timezone('utc', now()) - (${size.candidates} - i) * interval '${(100 * 86_400) / size.candidates} seconds', 1 FROM generate_series(1, ${size.candidates}) i`,
  `INSERT INTO photstats (obj_id, num_obs_global, num_det_global, num_det_no_forced_phot_global, first_detected_mjd, last_detected_mjd,
     first_detected_no_forced_phot_mjd, last_detected_no_forced_phot_mjd, peak_mag_global, last_detected_mag)
   SELECT ${objName('i')}, 6, i % 7, i % 5, 61000 + i % 100, 61000 + i % 100 + i % 13, 61000 + i % 100 + 1, 61000 + i % 100 + i % 13, 17 + i % 4, 18 + i % 4
   FROM generate_series(1, ${size.objs}) i`,
  `INSERT INTO annotations (obj_id, origin, data, author_id, visibility_id)
   SELECT ${objName('1 + i / 2')}, (ARRAY['robot', 'catalogue'])[1 + i % 2],
     CASE WHEN i % 2 = 0 THEN jsonb_build_object('drb', round((${spread('i', 5)})::numeric, 4), 'sgscore', round((${spread('i', 6)})::numeric, 3), 'ndethist', i % 50, 'kind', (ARRAY['SN', 'AGN', 'star'])[1 + i % 3])
     ELSE jsonb_build_object('host_z', round((${spread('i', 7)})::numeric, 3), 'name', 'G' || i % 1000) END,
     1, ${SET} + (i * 7::bigint) % ${size.sets} FROM generate_series(0, ${size.annotations} - 1) i`,
  `INSERT INTO annotation_keys (origin, key, type, visibility_id)
   SELECT DISTINCT a.origin, e.key, jsonb_typeof(e.value), a.visibility_id FROM annotations a, annotation_entries(a.origin, a.data) e ON CONFLICT DO NOTHING`,
  `INSERT INTO annotation_values (key, origin, value, obj_id, visibility_id)
   SELECT e.key, a.origin, annotation_number(e.value), a.obj_id, a.visibility_id FROM annotations a, annotation_entries(a.origin, a.data) e
   WHERE annotation_number(e.value) IS NOT NULL ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`,
  `INSERT INTO sources (obj_id, group_id, saved_by_id, saved_at)
   SELECT ${objName('i * 10')}, ${GROUP} + 2 * ((i * 7::bigint) % ${size.filters}), 1, timezone('utc', now()) - i * interval '1 minute' FROM generate_series(1, ${size.sources}) i`,
  `INSERT INTO classifications (obj_id, classification, taxonomy_id, probability, author_id, author_name, visibility_id)
   SELECT ${objName('i * 10')}, (ARRAY['Ia', 'II', 'AGN'])[1 + i % 3], (SELECT id FROM taxonomies WHERE name = 'Scan'), 0.9, 1, 'scan', ${SET} + (i * 11::bigint) % ${size.sets}
   FROM generate_series(1, ${size.classifications}) i`,
  `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, origin, upload_id, owner_id, visibility_id)
   SELECT ${objName('1 + i / 6')}, ${CAMERA}, (ARRAY['ztfg', 'ztfr'])[1 + i % 2], 61000 + (i / 6) % 100 + 2 * (i % 6), 100 + i % 37, 3, 'None', 'scan', 1,
     ${SET} + (i * 7::bigint) % ${size.sets} FROM generate_series(0, ${size.photometry} - 1) i`,
  `INSERT INTO annotations_on_photometry (obj_id, photometry_id, origin, data, author_id, visibility_id)
   SELECT ${objName('1 + (i * 15) / 6')}, (SELECT min(id) FROM photometry WHERE upload_id = 'scan') + i * 15, 'robot',
     jsonb_build_object('ssdistnr', round((${spread('i', 8)} * 100)::numeric, 2)), 1, ${SET} + (i * 7::bigint) % ${size.sets}
   FROM generate_series(0, ${size.annotations_on_photometry} - 1) i`,
  `INSERT INTO listings (user_id, obj_id, list_name) SELECT u.id, ${objName('i * 50')}, 'rejected_candidates'
   FROM users u, generate_series(1, ${Math.min(10_000, size.objs / 50)}) i WHERE u.username IN ('scanner', 'admin')`,
  `INSERT INTO candidate_views (user_id, obj_id, visibility_id, decision) SELECT u.id, ${objName('i * 25')}, ${SET}, NULL
   FROM users u, generate_series(1, ${Math.min(20_000, size.objs / 25)}) i WHERE u.username IN ('scanner', 'admin')`,
];

export async function makeCandidatesWorld(pool: Pool, scale: Scale): Promise<void> {
  const size = candidatesSize(scale);
  await provision();
  const client = await pool.connect();
  try {
    // Rows are right by construction; looking each one up again takes longer than making it.
    await client.query('SET session_replication_role = replica');
    for (const statement of statements(size)) await client.query(statement);
    await client.query('RESET session_replication_role');
    await client.query('VACUUM ANALYZE');
  } finally {
    client.release();
  }
  await pool.query(
    `INSERT INTO tokens (id, secret_hash, name, created_by_id, acls, modified)
     SELECT gen_random_uuid()::text, wanted.hash, 'scan', u.id, wanted.acls, now()
     FROM (VALUES ('scanner', $1, '{}'::text[]), ('admin', $2, '{System admin}')) wanted(username, hash, acls) JOIN users u USING (username)`,
    [hashSecret(MEMBER_TOKEN), hashSecret(ADMIN_TOKEN)],
  );
}
