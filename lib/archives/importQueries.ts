/** Statements that read lines into tables. Each is sent again without harm: what is there stays and is only shared with the group. */
import type { PoolClient } from 'pg';
import { archiveImportRules } from '@/lib/access/archives';
import { internVisibility, selectVisibilities } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, raw, row, rows, sql, type Connection } from '@/lib/db/sql';
import type { ArchiveImport } from './schema';

interface Id {
  id: number;
}

const COLUMNS = sql`a.id, a.group_id, a.owner_id, a.status, a.message, a.progress, a.created_at, a.modified,
  a.status = 'failed' AND a.file_key IS NOT NULL AS can_restart`;

export const selectImports = (viewer: Viewer, group_id: number): Promise<ArchiveImport[]> =>
  rows(sql`SELECT ${COLUMNS} FROM archive_imports a WHERE a.group_id = ${group_id} AND ${archiveImportRules.read(viewer, 'a')} ORDER BY a.id DESC LIMIT 100`);

export const selectImport = (viewer: Viewer, group_id: number, id: number): Promise<ArchiveImport | null> =>
  row(sql`SELECT ${COLUMNS} FROM archive_imports a WHERE a.group_id = ${group_id} AND a.id = ${id} AND ${archiveImportRules.read(viewer, 'a')}`);

/** Marks it as running; null when it is done or gone. */
export const claimImport = (id: number): Promise<{ group_id: number; file_key: string } | null> =>
  row(sql`UPDATE archive_imports SET status = 'running', message = NULL WHERE id = ${id} AND status IN ('queued', 'running') RETURNING group_id, file_key`);

export const noteProgress = (id: number, progress: object): Promise<number> =>
  execute(sql`UPDATE archive_imports SET progress = ${JSON.stringify(progress)}::jsonb WHERE id = ${id}`);

export const endImport = (id: number, status: 'done' | 'failed', message: string | null, progress: object): Promise<number> =>
  execute(sql`UPDATE archive_imports SET status = ${status}, message = ${message}, progress = ${JSON.stringify(progress)}::jsonb,
    file_key = CASE WHEN ${status === 'done'} THEN NULL ELSE file_key END WHERE id = ${id}`);

/** Begins a failed import again; false when it has not failed, or its archive is gone. */
export const requeueImport = async (connection: Connection | Transaction, id: number): Promise<boolean> =>
  (await execute(sql`UPDATE archive_imports SET status = 'queued', message = NULL, progress = '{}' WHERE id = ${id} AND status = 'failed' AND file_key IS NOT NULL`, connection)) === 1;

/** Imports that no worker has had in hand for hours have failed, whatever became of their job. */
export const failAbandoned = (hours: number, message: string): Promise<number> =>
  execute(sql`UPDATE archive_imports SET status = 'failed', message = ${message}
    WHERE status IN ('queued', 'running') AND modified < timezone('utc', now()) - make_interval(hours => ${hours})`);

/** Lets go of archives whose imports failed days ago; gives their keys. */
export const forgetFailed = async (days: number): Promise<string[]> =>
  (await rows<{ file_key: string }>(sql`
    WITH old AS (SELECT id, file_key FROM archive_imports WHERE status = 'failed' AND file_key IS NOT NULL
      AND modified < timezone('utc', now()) - make_interval(secs => 86400 * ${days}::float8) FOR UPDATE)
    UPDATE archive_imports a SET file_key = NULL FROM old WHERE a.id = old.id RETURNING old.file_key`)).map(({ file_key }) => file_key);

/** Of names of telescope and instrument, the ids of the instruments that there are. */
export async function selectInstruments(client: PoolClient): Promise<Map<string, number>> {
  const found = await rows<Id & { name: string; telescope: string }>(
    sql`SELECT i.id, i.name, t.name AS telescope FROM instruments i JOIN telescopes t ON t.id = i.telescope_id`,
    client,
  );
  return new Map(found.map(({ id, name, telescope }) => [`${telescope}\n${name}`, id]));
}

export const insertInstruments = (client: PoolClient, lines: readonly object[]): Promise<number> =>
  execute(
    sql`WITH incoming AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(name text, type text, band text, filters text[], telescope text,
          telescope_nickname text, lat float8, lon float8, elevation float8, diameter float8)),
        made AS (INSERT INTO telescopes (name, nickname, lat, lon, elevation, diameter)
          SELECT DISTINCT ON (telescope) telescope, coalesce(telescope_nickname, telescope), lat, lon, elevation, coalesce(diameter, 0) FROM incoming
          ON CONFLICT (name) DO NOTHING RETURNING id, name),
        telescope AS (SELECT id, name FROM made UNION SELECT t.id, t.name FROM telescopes t JOIN incoming i ON i.telescope = t.name)
        INSERT INTO instruments (name, type, band, filters, telescope_id)
        SELECT i.name, i.type, i.band, i.filters, t.id FROM incoming i JOIN telescope t ON t.name = i.telescope`,
    client,
  );

export interface KnownTaxonomy extends Id {
  name: string;
  version: string;
  same: boolean;
  visibility_id: number;
}

/** Of these taxonomies, those that there are, and whether they say the same. */
export const selectTaxonomies = (client: PoolClient, lines: readonly object[]): Promise<KnownTaxonomy[]> =>
  rows(
    sql`SELECT x.id, x.name, x.version, x.hierarchy = l.hierarchy::jsonb AS same, x.visibility_id
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(name text, version text, hierarchy text) JOIN taxonomies x USING (name, version)`,
    client,
  );

export const insertTaxonomies = (client: PoolClient, lines: readonly object[], visibility_id: number): Promise<KnownTaxonomy[]> =>
  rows(
    sql`INSERT INTO taxonomies (name, version, hierarchy, provenance, "isLatest", created_at, visibility_id)
        SELECT name, version, hierarchy::jsonb, provenance, "isLatest", created_at, ${visibility_id}
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
          AS l(name text, version text, hierarchy text, provenance text, "isLatest" boolean, created_at timestamp)
        RETURNING id, name, version, true AS same, visibility_id`,
    client,
  );

/** Objects that are known stay as they are. */
export const insertObjs = (client: PoolClient, lines: readonly object[]): Promise<number> =>
  execute(
    sql`INSERT INTO objs (id, ra, dec, ra_dis, dec_dis, ra_err, dec_err, "offset", t0, redshift, redshift_error, redshift_origin, redshift_history, summary,
          summary_history, altdata, dist_nearest_source, mag_nearest_source, e_mag_nearest_source, transient, varstar, is_roid, mpc_name, tns_name,
          tns_info, score, origin, alias, created_at, healpix)
        SELECT id, ra, dec, ra_dis, dec_dis, ra_err, dec_err, "offset", t0, redshift, redshift_error, redshift_origin, redshift_history::jsonb, summary,
          summary_history::jsonb, altdata::jsonb, dist_nearest_source, mag_nearest_source, e_mag_nearest_source, transient, varstar, is_roid, mpc_name,
          tns_name, tns_info::jsonb, score, origin, alias, created_at, healpix
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(id text, ra float8, dec float8, ra_dis float8, dec_dis float8, ra_err float8,
          dec_err float8, "offset" float8, t0 float8, redshift float8, redshift_error float8, redshift_origin text, redshift_history text, summary text,
          summary_history text, altdata text, dist_nearest_source float8, mag_nearest_source float8, e_mag_nearest_source float8, transient boolean,
          varstar boolean, is_roid boolean, mpc_name text, tns_name text, tns_info text, score float8, origin text, alias text[], created_at timestamp,
          healpix bigint)
        ORDER BY id ON CONFLICT (id) DO NOTHING`,
    client,
  );

export const insertSources = (client: PoolClient, lines: readonly object[], group_id: number): Promise<number> =>
  execute(
    sql`INSERT INTO sources (obj_id, group_id, saved_by_id, saved_at, active, requested, unsaved_by_id, unsaved_at, created_at)
        SELECT obj_id, ${group_id}, saved_by_id, saved_at, active, requested, unsaved_by_id, unsaved_at, created_at
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(obj_id text, saved_by_id int, saved_at timestamp, active boolean, requested boolean,
          unsaved_by_id int, unsaved_at timestamp, created_at timestamp)
        ORDER BY obj_id ON CONFLICT (obj_id, group_id) DO NOTHING`,
    client,
  );

/** Gives points that were just inserted under a marker what `insertPhotometry` does not know. */
export const completePhotometry = (client: PoolClient, marker: string, lines: readonly object[]): Promise<number> =>
  execute(
    sql`UPDATE photometry p SET upload_id = l.upload_id, created_at = l.created_at, altdata = l.altdata::jsonb, original_user_data = l.original_user_data::jsonb
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(id bigint, obj_id text, upload_id text, created_at timestamp, altdata text, original_user_data text)
        WHERE p.id = l.id AND p.obj_id = l.obj_id AND p.upload_id = ${marker}`,
    client,
  );

export interface Matched {
  /** Index of the line. */
  n: number;
  id: number;
  visibility_id: number;
}

/** Of these spectra, those that are there: the same object, instrument, time and numbers. */
export const selectSameSpectra = (client: PoolClient, lines: readonly object[]): Promise<Matched[]> =>
  rows(
    sql`SELECT DISTINCT ON (l.n) l.n, s.id, s.visibility_id
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(n int, obj_id text, instrument_id int, observed_at timestamp, wavelengths float8[],
          fluxes float8[], type text)
        JOIN spectra s ON s.obj_id = l.obj_id AND s.instrument_id = l.instrument_id AND s.observed_at = l.observed_at AND s.type = l.type
          AND s.wavelengths = l.wavelengths AND s.fluxes = l.fluxes
        ORDER BY l.n, s.id`,
    client,
  );

/** In the order of the lines. */
export async function insertSpectra(client: PoolClient, lines: readonly object[], visibility_id: number): Promise<number[]> {
  const ids = await rows<Id>(
    sql`SELECT nextval(pg_get_serial_sequence('spectra', 'id'))::int AS id FROM generate_series(1, ${lines.length}::int)`,
    client,
  );
  const numbered = lines.map((line, i) => ({ ...line, id: ids[i]?.id }));
  await execute(
    sql`INSERT INTO spectra (id, obj_id, instrument_id, observed_at, wavelengths, fluxes, errors, units, origin, type, label, altdata, original_file_string,
          original_file_filename, external_pi, external_reducer, external_observer, owner_id, created_at, visibility_id)
        SELECT id, obj_id, instrument_id, observed_at, wavelengths, fluxes, errors, units, origin, type, label, altdata::jsonb, original_file_string,
          original_file_filename, external_pi, external_reducer, external_observer, owner_id, created_at, ${visibility_id}
        FROM jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) AS l(id int, obj_id text, instrument_id int, observed_at timestamp, wavelengths float8[],
          fluxes float8[], errors float8[], units text, origin text, type text, label text, altdata text, original_file_string text,
          original_file_filename text, external_pi text, external_reducer text, external_observer text, owner_id int, created_at timestamp)`,
    client,
  );
  return ids.map(({ id }) => id);
}

export const insertSpectrumPeople = (client: PoolClient, people: readonly object[]): Promise<number> =>
  execute(
    sql`INSERT INTO spectrum_people (spectrum_id, user_id, role, position)
        SELECT spectrum_id, user_id, role, position FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
          AS l(spectrum_id int, user_id int, role text, position int) ON CONFLICT DO NOTHING`,
    client,
  );

/** What can be annotated and commented: the table and the column of what it hangs on. */
const ON = {
  sources: { annotations: 'annotations', comments: 'comments', key: 'obj_id', type: 'text' },
  spectra: { annotations: 'annotations_on_spectra', comments: 'comments_on_spectra', key: 'spectrum_id', type: 'int' },
  photometry: { annotations: 'annotations_on_photometry', comments: '', key: 'photometry_id', type: 'bigint' },
} as const;
export type On = keyof typeof ON;

/** An extra column besides the object's, where there is one. */
const extra = (on: On): string => (on === 'sources' ? '' : `, ${ON[on].key}`);

/**
 * Adds annotations. One of the same origin that says the same is shared with the group; one that says something else stays
 * as it is and as hidden as it was.
 *
 * @returns how many are new
 */
export async function insertAnnotations(client: PoolClient, on: On, lines: readonly object[], visibility_id: number, group_id: number): Promise<number> {
  if (lines.length === 0) return 0;
  const { annotations, key, type } = ON[on];
  const incoming = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
    AS l(obj_id text${raw(on === 'sources' ? '' : `, ${key} ${type}`)}, origin text, data text, author_id int, created_at timestamp)`;
  const added = await execute(
    sql`INSERT INTO ${raw(annotations)} (obj_id${raw(extra(on))}, origin, data, author_id, created_at, visibility_id)
        SELECT obj_id${raw(extra(on))}, origin, data::jsonb, author_id, created_at, ${visibility_id} FROM ${incoming}
        ORDER BY ${raw(key)}, origin ON CONFLICT (${raw(key)}, origin) DO NOTHING`,
    client,
  );
  const same = await rows<Id & { visibility_id: number }>(
    sql`SELECT a.id, a.visibility_id FROM ${incoming} JOIN ${raw(annotations)} a ON a.${raw(key)} = l.${raw(key)} AND a.origin = l.origin AND a.data = l.data::jsonb`,
    client,
  );
  await shareWithGroup(client, annotations, same, group_id);
  return added;
}

/** Of these comments, those that are there. */
export const selectSameComments = (client: PoolClient, on: 'sources' | 'spectra', lines: readonly object[]): Promise<Matched[]> =>
  rows(
    sql`SELECT DISTINCT ON (l.n) l.n, c.id, c.visibility_id
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(n int, ${raw(`${ON[on].key} ${ON[on].type}`)}, text text, created_at timestamp)
        JOIN ${raw(ON[on].comments)} c ON c.${raw(ON[on].key)} = l.${raw(ON[on].key)} AND c.text = l.text AND c.created_at = l.created_at
        ORDER BY l.n, c.id`,
    client,
  );

export const insertComments = (client: PoolClient, on: 'sources' | 'spectra', lines: readonly object[], visibility_id: number): Promise<number> => {
  const more = on === 'sources' ? ', channel, system' : ', spectrum_id';
  return execute(
    sql`INSERT INTO ${raw(ON[on].comments)} (obj_id, text, attachment_name, attachment_path, origin, bot, author_id, created_at, visibility_id${raw(more)})
        SELECT obj_id, text, attachment_name, attachment_path, origin, bot, author_id, created_at, ${visibility_id}${raw(more)}
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(obj_id text, text text, attachment_name text, attachment_path text, origin text,
          bot boolean, author_id int, created_at timestamp, channel text, system boolean, spectrum_id int)`,
    client,
  );
};

export const selectSameClassifications = (client: PoolClient, lines: readonly object[]): Promise<Matched[]> =>
  rows(
    sql`SELECT DISTINCT ON (l.n) l.n, c.id, c.visibility_id
        FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(n int, obj_id text, taxonomy_id int, classification text, probability float8, created_at timestamp)
        JOIN classifications c ON c.obj_id = l.obj_id AND c.taxonomy_id = l.taxonomy_id AND c.classification = l.classification
          AND c.created_at = l.created_at AND c.probability IS NOT DISTINCT FROM l.probability
        ORDER BY l.n, c.id`,
    client,
  );

/** With the votes on them, and how their probabilities changed. */
export async function insertClassifications(client: PoolClient, lines: readonly object[], visibility_id: number): Promise<number> {
  const text = JSON.stringify(lines);
  return execute(
    sql`WITH incoming AS (SELECT l.*, nextval(pg_get_serial_sequence('classifications', 'id'))::int AS id FROM jsonb_to_recordset(${text}::jsonb)
          AS l(obj_id text, taxonomy_id int, classification text, probability float8, origin text, ml boolean, author_id int, author_name text,
            created_at timestamp, votes jsonb, edits jsonb)),
        made AS (INSERT INTO classifications (id, obj_id, taxonomy_id, classification, probability, origin, ml, author_id, author_name, created_at, visibility_id)
          SELECT id, obj_id, taxonomy_id, classification, probability, origin, ml, author_id, author_name, created_at, ${visibility_id} FROM incoming RETURNING id),
        voted AS (INSERT INTO classification_votes (classification_id, voter_id, vote, created_at)
          SELECT m.id, v.voter_id, v.vote, v.created_at FROM made m JOIN incoming i ON i.id = m.id,
            jsonb_to_recordset(i.votes) AS v(voter_id int, vote int, created_at timestamp) ON CONFLICT DO NOTHING),
        edited AS (INSERT INTO classification_edits (classification_id, editor_id, editor_name, old_probability, new_probability, created_at)
          SELECT m.id, e.editor_id, e.editor_name, e.old_probability, e.new_probability, e.created_at FROM made m JOIN incoming i ON i.id = m.id,
            jsonb_to_recordset(i.edits) AS e(editor_id int, editor_name text, old_probability float8, new_probability float8, created_at timestamp)
          ORDER BY e.created_at)
        SELECT id FROM made`,
    client,
  );
}

/** Addresses of images elsewhere. */
export const insertLinkedThumbnails = (client: PoolClient, lines: readonly object[]): Promise<number> =>
  execute(
    sql`INSERT INTO thumbnails (obj_id, type, survey, origin, is_grayscale, public_url, created_at)
        SELECT obj_id, type, survey, origin, is_grayscale, public_url, created_at FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
          AS l(obj_id text, type text, survey text, origin text, is_grayscale boolean, public_url text, created_at timestamp)
        WHERE NOT EXISTS (SELECT FROM thumbnails t WHERE t.obj_id = l.obj_id AND t.type = l.type AND t.public_url = l.public_url)`,
    client,
  );

/** Thumbnails that were just stored are as old as they were. */
export const dateThumbnails = (client: PoolClient, lines: readonly { id: number; created_at: string }[]): Promise<number> =>
  execute(
    sql`UPDATE thumbnails t SET created_at = l.created_at FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(id int, created_at timestamp)
        WHERE t.id = l.id AND t.created_at > l.created_at`,
    client,
  );

/** Lets the group see rows that are there already, whoever else does. */
export async function shareWithGroup(client: PoolClient, table: string, found: readonly { id: number; visibility_id: number }[], group_id: number): Promise<void> {
  const sets = await selectVisibilities([...new Set(found.map(({ visibility_id }) => visibility_id))], client);
  for (const [visibility_id, { group_ids, stream_ids }] of sets) {
    if (group_ids.includes(group_id)) continue;
    const ids = found.filter((one) => one.visibility_id === visibility_id).map(({ id }) => id);
    const wider = await internVisibility(client, [...group_ids, group_id], stream_ids);
    await execute(sql`UPDATE ${raw(table)} SET visibility_id = ${wider} WHERE id = ANY(${ids}::int[])`, client);
  }
}

/** Of these names, those that are objects. */
export async function selectKnownObjs(client: PoolClient, ids: readonly string[]): Promise<Set<string>> {
  const found = await rows<{ id: string }>(sql`SELECT id FROM objs WHERE id = ANY(${ids as string[]}::text[])`, client);
  return new Set(found.map(({ id }) => id));
}
