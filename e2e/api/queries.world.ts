/** Rows of everything that lists show, by the number: one each, a hundred each, and large tables. Made by SQL. */
import type { Client } from 'pg';
import { hashSecret } from '@/lib/auth/viewer';
import { packSkymap } from '@/lib/localizations/pack';

export const READER = '00000000-0000-4000-8000-00000000000a';
export const ADMIN = '00000000-0000-4000-8000-00000000000b';
const ACLS = ['Upload data', 'Comment', 'Annotate', 'Classify', 'Post taxonomy', 'Manage groups'];

/** What the paths of one thing need. */
export const PARAMS: Readonly<Record<string, string>> = {
  obj_id: 'Q000001', source_id: 'Q000001', dateobs: '2026-01-01T00:00:01', allocation_id: '1', telescope_id: '1', instrument_id: '1',
  run_id: '1', filter_id: '1', stream_id: '1', taxonomy_id: '1', team_id: '1', kind: 'sources', resource_id: 'Q000001',
  analysis_service_id: '1',
};

const name = (number: string): string => `'Q' || lpad((${number})::text, 6, '0')`;
const READER_ID = `(SELECT id FROM users WHERE username = 'reader')`;
const GROUP = `(SELECT id FROM groups WHERE name = 'readers')`;
const STREAM = `(SELECT id FROM streams WHERE name = 'stream 1')`;
const SET = `(SELECT id FROM visibility_sets WHERE key = 'readers')`;
const INSTRUMENT = `(SELECT min(id) FROM instruments)`;

/** A user who is no administrator, with a group and all that is shared with it. */
export async function makeReader(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO users (username, contact_email) VALUES ('reader', 'reader@example.org');
    INSERT INTO groups (name) VALUES ('readers');
    INSERT INTO group_users (group_id, user_id, admin) VALUES (${GROUP}, ${READER_ID}, true);
    INSERT INTO visibility_sets (key, group_ids, stream_ids) VALUES ('readers', ARRAY[${GROUP}], '{}');
    INSERT INTO user_acls (user_id, acl_id) SELECT ${READER_ID}, unnest('{${ACLS.map((acl) => `"${acl}"`).join(',')}}'::text[])`);
  const token = `INSERT INTO tokens (id, secret_hash, name, created_by_id, acls) SELECT gen_random_uuid()::text, $1, 'queries', id, $3 FROM users WHERE username = $2`;
  await client.query(token, [hashSecret(READER), 'reader', ACLS]);
  await client.query(token, [hashSecret(ADMIN), 'admin', ['System admin']]);
}

/** Statements with `i` for each row's number. Values of rows that must differ have it in them. */
const rowOfEach = (first: number, last: number): string[] => {
  const series = `generate_series(${first}, ${last}) i`;
  const dateobs = `timestamp '2026-01-01' + i * interval '1 second'`;
  const soon = `timezone('utc', now()) + i * interval '1 hour'`;
  const insert = (table: string, columns: string, values: string) => `INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${series}`;
  const nth = (table: string) => `(SELECT id FROM ${table} ORDER BY id OFFSET i - 1 LIMIT 1)`;
  return [
    insert('users', 'username, first_name', `'user ' || i, 'U'`),
    insert('groups', 'name', `'group ' || i`),
    `INSERT INTO group_users (group_id, user_id) SELECT g.id, u.id FROM ${series} JOIN groups g ON g.name = 'group ' || i JOIN users u ON u.username IN ('reader', 'user ' || i)`,
    `INSERT INTO group_users (group_id, user_id) SELECT ${GROUP}, u.id FROM ${series} JOIN users u ON u.username = 'user ' || i`,
    insert('streams', 'name, altdata', `'stream ' || i, '{"collection": "ZTF_alerts", "selector": [1]}'`),
    `INSERT INTO stream_users (stream_id, user_id) SELECT s.id, ${READER_ID} FROM ${series} JOIN streams s ON s.name = 'stream ' || i`,
    `INSERT INTO group_streams (group_id, stream_id) SELECT ${GROUP}, s.id FROM ${series} JOIN streams s ON s.name = 'stream ' || i`,
    insert('filters', 'name, stream_id, group_id', `'filter ' || i, ${STREAM}, ${GROUP}`),
    insert('telescopes', 'name, nickname, diameter, lat, lon, elevation', `'telescope ' || i, 't', 1, 30, 10, 100`),
    insert('instruments', 'name, type, telescope_id, filters', `'camera ' || i, 'imaging spectrograph', ${nth('telescopes')}, '{ztfg,ztfr}'`),
    insert('weathers', 'telescope_id', nth('telescopes')),
    insert('allocations', 'hours_allocated, group_id, instrument_id', `1, ${GROUP}, ${INSTRUMENT}`),
    insert('teams', 'name', `'team ' || i`),
    `INSERT INTO group_teams (group_id, team_id) SELECT ${GROUP}, t.id FROM ${series} JOIN teams t ON t.name = 'team ' || i`,
    insert('taxonomies', 'name, hierarchy, version, visibility_id', `'taxonomy ' || i, '{"class": "Supernova"}', '1', ${SET}`),
    insert('analysis_services', 'name, display_name, url, authentication_type, analysis_type, input_data_types, visibility_id', `'service ' || i, 's', 'https://example.org', 'none', 'meta_analysis', '{}', ${SET}`),
    insert('default_analyses', 'analysis_service_id, author_id, visibility_id, source_filter', `(SELECT min(id) FROM analysis_services), ${READER_ID}, ${SET}, '{}'`),
    insert('obj_tag_options', 'name', `'tag' || i`),
    insert('objs', 'id, ra, dec, redshift, alias, healpix', `${name('i')}, i % 360, i % 80, 0.05, '{}', i::bigint * 3000000000`),
    insert('obj_tags', 'obj_id, objtagoption_id, author_id, visibility_id', `'Q000001', ${nth('obj_tag_options')}, ${READER_ID}, ${SET}`),
    insert('sources', 'obj_id, group_id, saved_by_id', `${name('i')}, ${GROUP}, ${READER_ID}`),
    insert('candidates', 'obj_id, filter_id, passed_at, uploader_id', `${name('i')}, (SELECT min(id) FROM filters), timezone('utc', now()) - i * interval '1 minute', ${READER_ID}`),
    ...[name('i'), `'Q000001'`].flatMap((obj, own) => [
      insert('photometry', 'obj_id, instrument_id, filter, mjd, flux, fluxerr, upload_id, owner_id, visibility_id', `${obj}, ${INSTRUMENT}, 'ztfg', ${60000 + own} + i / 1000.0, 100, 1, 'u', ${READER_ID}, ${SET}`),
      insert('spectra', 'obj_id, instrument_id, observed_at, owner_id, visibility_id, wavelengths, fluxes', `${obj}, ${INSTRUMENT}, ${dateobs}, ${READER_ID}, ${SET}, '{4000,5000}', '{1,2}'`),
      insert('comments', 'obj_id, text, author_id, visibility_id', `${obj}, 'comment ' || i, ${READER_ID}, ${SET}`),
      insert('annotations', 'obj_id, origin, data, author_id, visibility_id', `${obj}, '${own} ' || i, '{"x": 1}', ${READER_ID}, ${SET}`),
      insert('classifications', 'obj_id, classification, taxonomy_id, author_id, author_name, visibility_id', `${obj}, 'Supernova', (SELECT min(id) FROM taxonomies), ${READER_ID}, 'reader', ${SET}`),
      insert('reminders', 'obj_id, user_id, text, next_reminder, reminder_delay, number_of_reminders, visibility_id', `${obj}, ${READER_ID}, 'r', ${soon}, 1, 1, ${SET}`),
      insert('followup_requests', 'obj_id, payload, allocation_id, submission_key, requester_id', `${obj}, '{"observation_type": "transient", "observation_choice": "g"}', (SELECT min(id) FROM allocations), gen_random_uuid(), ${READER_ID}`),
      insert('obj_analyses', 'obj_id, author_id, analysis_service_id, visibility_id, invalid_after, handled_by_url, unique_id', `${obj}, ${READER_ID}, (SELECT min(id) FROM analysis_services), ${SET}, ${soon}, '', gen_random_uuid()`),
    ]),
    `INSERT INTO comments_on_spectra (obj_id, spectrum_id, text, author_id, visibility_id) SELECT s.obj_id, s.id, 'c', ${READER_ID}, ${SET} FROM spectra s WHERE s.observed_at BETWEEN timestamp '2026-01-01' + ${first} * interval '1 second' AND timestamp '2026-01-01' + ${last} * interval '1 second'`,
    insert('thumbnails', 'obj_id, type, public_url', `${name('i')}, 'sdss', 'https://example.org/' || i`),
    insert('photstats', 'obj_id', name('i')),
    insert('listings', 'user_id, obj_id, list_name', `${READER_ID}, ${name('i')}, 'favorites'`),
    insert('source_labels', 'obj_id, labeller_id, group_id', `${name('i')}, ${READER_ID}, ${GROUP}`),
    insert('source_views', 'obj_id, username_or_token_id', `${name('i')}, 'reader'`),
    insert('source_notifications', 'source_id, sent_by_id, level, visibility_id', `'Q000001', ${READER_ID}, 'soft', ${SET}`),
    insert('observing_runs', 'instrument_id, owner_id, calendar_date, group_id', `${INSTRUMENT}, ${READER_ID}, '2026-01-01', ${GROUP}`),
    insert('classical_assignments', 'requester_id, obj_id, priority, run_id', `${READER_ID}, ${name('i')}, '1', (SELECT min(id) FROM observing_runs)`),
    insert('default_followup_requests', 'payload, allocation_id, default_followup_name, source_filter, requester_id', `'{}', (SELECT min(id) FROM allocations), 'rule ' || i, '{}', ${READER_ID}`),
    insert('gcn_events', 'sent_by_id, dateobs, visibility_id', `${READER_ID}, ${dateobs}, ${SET}`),
    insert('gcn_notices', 'sent_by_id, dateobs, stream, date, content', `${READER_ID}, ${dateobs}, 's', ${dateobs}, 'x'`),
    insert('gcn_tags', 'sent_by_id, dateobs, text', `${READER_ID}, ${dateobs}, 'tag ' || i`),
    insert('gcn_properties', 'sent_by_id, dateobs, data', `${READER_ID}, ${dateobs}, '{"p": 1}'`),
    insert('gcn_event_objs', 'obj_id, dateobs, confirmer_id', `${name('i')}, timestamp '2026-01-01 00:00:01', ${READER_ID}`),
    insert('comments_on_gcns', 'gcn_id, text, author_id, visibility_id', `(SELECT min(id) FROM gcn_events), 'c', ${READER_ID}, ${SET}`),
    insert('earthquake_events', 'event_id, sent_by_id', `'us' || i, ${READER_ID}`),
    insert('comments_on_earthquakes', 'earthquake_id, text, author_id, visibility_id', `(SELECT min(id) FROM earthquake_events), 'c', ${READER_ID}, ${SET}`),
    insert('shifts', 'name, group_id, start_date, end_date', `'shift ' || i, ${GROUP}, timestamp '2026-01-01' + i * interval '1 hour', timestamp '2026-01-02' + i * interval '1 hour'`),
    insert('comments_on_shifts', 'shift_id, text, author_id, visibility_id', `(SELECT min(id) FROM shifts), 'c', ${READER_ID}, ${SET}`),
    insert('gcn_summaries', 'sent_by_id, dateobs, group_id, title, text', `${READER_ID}, timestamp '2026-01-01 00:00:01', ${GROUP}, 'title ' || i, 't'`),
    insert('scan_reports', 'author_id, options, visibility_id', `${READER_ID}, '{}', ${SET}`),
    insert('scan_report_items', 'obj_id, scan_report_id, data', `${name('i')}, (SELECT min(id) FROM scan_reports), '{}'`),
    insert('saved_searches', 'name, page, params, author_id, visibility_id', `'search ' || i, 'sources', '{}', ${READER_ID}, ${SET}`),
    insert('shared_scanning_profiles', 'name, profile, author_id, visibility_id', `'profile ' || i, '{}', ${READER_ID}, ${SET}`),
    insert('invitations', 'user_email, role_id, invited_by_id', `'someone' || i || '@example.org', 'Full user', ${READER_ID}`),
    `INSERT INTO group_admission_requests (user_id, group_id) SELECT u.id, g.id FROM ${series} JOIN users u ON u.username = 'user ' || i JOIN groups g ON g.name = 'readers'`,
    insert('user_notifications', 'user_id, text', `${READER_ID}, 'n ' || i`),
    insert('deletions', 'kind, subject_id, label, deleted_by_id', `'comments', i::text, 'l', ${READER_ID}`),
    insert('audit_events', 'username, action, subject, subject_id, user_id', `'reader', 'a.b', 'objs', i::text, ${READER_ID}`),
    insert('tokens', 'id, secret_hash, name, created_by_id', `'token ' || i, 'hash ' || i, 'name ' || i, ${READER_ID}`),
    insert('user_sessions', 'id, user_id, signed_in_at', `'session ' || i, ${READER_ID}, timezone('utc', now())`),
    insert('alert_failures', 'source, reason, digest, packet', `'s', 'r', 'd' || i, 'x'`),
    insert('gcn_notice_failures', 'origin, reason, content', `'o' || i, 'r', 'x'`),
    'ANALYZE',
  ];
};

/** Adds the rows of these numbers to every table. */
export async function grow(client: Client, first: number, last: number): Promise<void> {
  for (const statement of rowOfEach(first, last)) {
    await client.query(statement).catch((error: Error) => {
      throw new Error(`${error.message} in ${statement}`);
    });
  }
  const { uniq, probdensity } = await packSkymap({ start: Float64Array.of(0), order: Uint8Array.of(0), probdensity: Float64Array.of(1) });
  await client.query(
    `INSERT INTO localizations (sent_by_id, dateobs, localization_name, uniq, probdensity, center_ra, center_dec, hash)
     SELECT ${READER_ID}, timestamp '2026-01-01' + i * interval '1 second', 'map', $1, $2, 45, 0, 'h' || i FROM generate_series($3::int, $4::int) i`,
    [uniq, probdensity, first, last],
  );
}

export const LARGE = { objs: 40_000, others: 40, photometry: 120_000 };

/** Tables large enough that reading all of one is a mistake. Most rows are of groups that the reader is not in. */
export async function makeLarge(client: Client): Promise<void> {
  const { objs, others, photometry } = LARGE;
  const group = `(SELECT min(id) FROM groups WHERE name LIKE 'other %') + i % ${others}`;
  const set = `(SELECT min(id) FROM visibility_sets WHERE key LIKE 'other %') + i % ${others}`;
  for (const statement of [
    `INSERT INTO groups (name) SELECT 'other ' || i FROM generate_series(1, ${others}) i`,
    `INSERT INTO group_streams (group_id, stream_id) SELECT id, ${STREAM} FROM groups WHERE name LIKE 'other %'`,
    `INSERT INTO filters (name, stream_id, group_id) SELECT g.name, ${STREAM}, g.id FROM groups g WHERE g.name LIKE 'other %' ORDER BY g.id`,
    `INSERT INTO visibility_sets (key, group_ids, stream_ids) SELECT g.name, ARRAY[g.id], '{}' FROM groups g WHERE g.name LIKE 'other %' ORDER BY g.id`,
    `INSERT INTO group_users (group_id, user_id) SELECT min(id), ${READER_ID} FROM groups WHERE name LIKE 'other %'`,
    `INSERT INTO objs (id, ra, dec, redshift, alias, healpix) SELECT ${name('100000 + i')}, (i * 137.508)::numeric % 360, (i * 7.31)::numeric % 140 - 60, 0.05, '{}', i::bigint * 80000000000000 FROM generate_series(1, ${objs}) i`,
    `INSERT INTO sources (obj_id, group_id, saved_by_id, saved_at) SELECT ${name('100000 + i')}, ${group}, 1, timezone('utc', now()) - i * interval '1 minute' FROM generate_series(1, ${objs}) i`,
    `INSERT INTO candidates (obj_id, filter_id, passed_at, uploader_id) SELECT ${name('100000 + i')}, (SELECT min(id) FROM filters WHERE name LIKE 'other %') + i % ${others}, timezone('utc', now()) - i * interval '1 minute', 1 FROM generate_series(1, ${objs}) i`,
    `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, upload_id, owner_id, visibility_id)
     SELECT ${name(`100001 + i % ${objs}`)}, ${INSTRUMENT}, 'ztfg', 61000 + i / 1000.0, 100, 1, 'u', 1, ${set} FROM generate_series(1, ${photometry}) i`,
    'VACUUM ANALYZE',
  ]) {
    await client.query(statement);
  }
}
