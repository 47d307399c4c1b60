/**
 * What hangs on an object, as columns of a query over `objs o`: each part is one JSON list with its own access rule. A page of
 * five hundred objects and a single one are the same one query.
 */
import { annotationRules } from '@/lib/access/annotations';
import { commentRules } from '@/lib/access/comments';
import { candidateRules } from '@/lib/access/candidates';
import { classificationRules } from '@/lib/access/classifications';
import { groupRules } from '@/lib/access/groups';
import { photometryRules } from '@/lib/access/photometry';
import { sourceLabelRules, sourceRules } from '@/lib/access/sources';
import { spectrumRules } from '@/lib/access/spectra';
import { objTagRules } from '@/lib/access/tags';
import type { Viewer } from '@/lib/auth/viewer';
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';
import { separation } from './position.sql';

/** A table's columns for JSON; its times in ISO form. */
export const columns = (alias: string, names: string, ...times: string[]): Sql =>
  raw([...names.trim().split(/\s+/).map((name) => `${alias}.${name}`), ...times.map((time) => `${jsonTime(alias, time).sql} AS ${time}`)].join(', '));

/** The rows of a query as one JSON list, in the query's order. */
export const list = (query: Sql): Sql => sql`(SELECT coalesce(json_agg(x), '[]') FROM (${query}) x)`;

export const GROUP_NAMES = 'id name nickname description private auto_accept_requests single_user_group';
export const groupColumns = (alias: string): Sql => columns(alias, GROUP_NAMES, 'created_at', 'modified');

/** The groups of a row's visibility set that the viewer may know of, as JSON. */
export const groupsOf = (viewer: Viewer, alias: string): Sql =>
  list(sql`SELECT ${groupColumns('vg')} FROM visibility_sets vs JOIN groups vg ON vg.id = ANY(vs.group_ids)
    WHERE vs.id = ${raw(`${alias}.visibility_id`)} AND ${groupRules.read(viewer, 'vg')} ORDER BY vg.id`);

/** A person as others may know them: no addresses, no preferences. */
export const person = (alias: string): Sql =>
  raw(`json_build_object('id', ${alias}.id, 'username', ${alias}.username, 'first_name', ${alias}.first_name,
    'last_name', ${alias}.last_name, 'affiliations', ${alias}.affiliations, 'is_bot', ${alias}.is_bot,
    'gravatar_url', 'https://secure.gravatar.com/avatar/' || md5(lower(coalesce(${alias}.contact_email, ${alias}.username))) || '?d=blank')`);

export const OBJ_COLUMNS = raw(
  `id ra dec ra_dis dec_dis ra_err dec_err offset t0 redshift redshift_error redshift_origin redshift_history host_id summary
   summary_history altdata dist_nearest_source mag_nearest_source e_mag_nearest_source transient varstar is_roid mpc_name
   tns_name tns_info score origin alias healpix detect_photometry_count created_at modified internal_key`
    .split(/\s+/)
    .map((name) => `o."${name}"`)
    .join(', '),
);

/** The object and those that are the same to somebody. */
const family = sql`SELECT o.id UNION SELECT theirs.obj_id FROM obj_to_super_obj mine
  JOIN obj_to_super_obj theirs ON theirs.super_obj_id = mine.super_obj_id WHERE mine.obj_id = o.id`;

/** Alert cutouts: the latest of each survey; other images: the latest of each type. */
export const thumbnails = ({ superObjs = false } = {}): Sql =>
  list(sql`SELECT DISTINCT ON (t.type, CASE WHEN t.type IN ('new', 'ref', 'sub') THEN t.survey END)
      ${columns('t', 'id obj_id type file_uri public_url origin survey is_grayscale', 'created_at', 'modified')}
    FROM thumbnails t WHERE ${superObjs ? sql`t.obj_id IN (${family})` : sql`t.obj_id = o.id`}
    ORDER BY t.type, CASE WHEN t.type IN ('new', 'ref', 'sub') THEN t.survey END, t.created_at DESC, t.id DESC`);

export const annotations = (viewer: Viewer, { groups = false, type = false } = {}): Sql =>
  list(sql`SELECT ${columns('a', 'id obj_id origin data author_id', 'created_at', 'modified')}, ${person('au')} AS author
      ${groups ? sql`, ${groupsOf(viewer, 'a')} AS groups` : sql``} ${type ? sql`, 'source' AS type` : sql``}
    FROM annotations a JOIN users au ON au.id = a.author_id
    WHERE a.obj_id = o.id AND ${annotationRules.read(viewer, 'a')} ORDER BY a.origin`);

const CLASSIFICATION = 'id obj_id classification taxonomy_id probability origin ml author_id author_name';

/** With `nested`: their groups, votes and edits; without, the lists are there and empty. */
export const classifications = (viewer: Viewer, { nested = false } = {}): Sql =>
  list(sql`SELECT ${columns('c', CLASSIFICATION, 'created_at', 'modified')},
      ${nested
        ? sql`${groupsOf(viewer, 'c')} AS groups,
          ${list(sql`SELECT ${columns('v', 'id classification_id voter_id vote', 'created_at', 'modified')}
            FROM classification_votes v WHERE v.classification_id = c.id ORDER BY v.id`)} AS votes,
          ${list(sql`SELECT ${columns('e', 'id classification_id editor_id editor_name old_probability new_probability', 'created_at', 'modified')}
            FROM classification_edits e WHERE e.classification_id = c.id ORDER BY e.id`)} AS edits`
        : sql`'[]'::json AS groups, '[]'::json AS votes`}
    FROM classifications c WHERE c.obj_id = o.id AND ${classificationRules.read(viewer, 'c')} ORDER BY c.created_at, c.id`);

/** Newest first; `mainThread` leaves out the channels. */
export const comments = (viewer: Viewer, { mainThread = false, groups = false } = {}): Sql =>
  list(sql`SELECT ${columns('c', 'id obj_id text channel attachment_name origin bot system author_id', 'created_at', 'modified')},
      ${person('au')} AS author ${groups ? sql`, ${groupsOf(viewer, 'c')} AS groups` : sql``}
    FROM comments c JOIN users au ON au.id = c.author_id
    WHERE c.obj_id = o.id AND ${commentRules.read(viewer, 'c')} ${mainThread ? sql`AND c.channel IS NULL` : sql``}
    ORDER BY c.created_at DESC, c.id DESC`);

export const photstats = (): Sql =>
  list(sql`SELECT ${columns(
    'p',
    `id obj_id num_obs_global num_obs_per_filter num_det_global num_det_no_forced_phot_global num_det_per_filter
     first_detected_mjd first_detected_mag first_detected_filter last_detected_mjd last_detected_mag last_detected_filter
     first_detected_no_forced_phot_mjd first_detected_no_forced_phot_mag first_detected_no_forced_phot_filter
     last_detected_no_forced_phot_mjd last_detected_no_forced_phot_mag last_detected_no_forced_phot_filter recent_obs_mjd
     predetection_mjds last_non_detection_mjd time_to_non_detection mean_mag_global mean_mag_per_filter mean_color
     peak_mjd_global peak_mjd_per_filter peak_mag_global peak_mag_per_filter faintest_mag_global faintest_mag_per_filter
     deepest_limit_global deepest_limit_per_filter rise_rate decay_rate mag_rms_global mag_rms_per_filter`,
    'last_update', 'last_full_update', 'created_at', 'modified',
  )} FROM photstats p WHERE p.obj_id = o.id`);

export const tags = (viewer: Viewer, { full = false } = {}): Sql =>
  list(sql`SELECT ${full ? columns('ot', 'id objtagoption_id obj_id author_id', 'created_at', 'modified') : columns('ot', 'id objtagoption_id')}, oto.name
    FROM obj_tags ot JOIN obj_tag_options oto ON oto.id = ot.objtagoption_id
    WHERE ot.obj_id = o.id AND ${objTagRules.read(viewer, 'ot')} ORDER BY oto.name`);

export type SavedRows = 'active' | 'activeOrRequested' | 'pending';

/** Which saves count: those that hold, those that somebody asked for too, or those alone. */
export const saveCondition = (which: SavedRows, alias: string): Sql =>
  raw({ active: `${alias}.active`, activeOrRequested: `(${alias}.active OR ${alias}.requested)`, pending: `(${alias}.requested AND NOT ${alias}.active)` }[which]);

/** The groups that have the object saved, with who did it and when. */
export const savedGroups = (viewer: Viewer, which: SavedRows = 'active'): Sql =>
  list(sql`SELECT ${groupColumns('g')}, ${columns('s', 'active requested', 'saved_at')},
      CASE WHEN su.id IS NOT NULL THEN ${person('su')} END AS saved_by
    FROM sources s JOIN groups g ON g.id = s.group_id LEFT JOIN users su ON su.id = s.saved_by_id
    WHERE s.obj_id = o.id AND ${sourceRules.read(viewer, 's')} AND ${saveCondition(which, 's')} ORDER BY g.id`);

/** The groups that have the object saved, plain. */
export const plainSavedGroups = (viewer: Viewer): Sql =>
  list(sql`SELECT ${groupColumns('g')} FROM sources s JOIN groups g ON g.id = s.group_id
    WHERE s.obj_id = o.id AND s.active AND ${sourceRules.read(viewer, 's')} ORDER BY g.id`);

/** How many readable groups have it saved. */
export const savedCount = (viewer: Viewer): Sql =>
  sql`(SELECT count(*)::int FROM sources s WHERE s.obj_id = o.id AND s.active AND ${sourceRules.read(viewer, 's')})`;

/** Siblings: other objects in the same super-object. Separations in arcsec. */
export const associatedObjs = (): Sql =>
  list(sql`SELECT sib.id AS obj_id, sib.ra, sib.dec, 3600 * (${separation(raw('o.ra'), raw('o.dec'), raw('sib.ra'), raw('sib.dec'))}) AS separation,
      so.id AS super_obj_id, so.name AS super_obj_name
    FROM obj_to_super_obj mine JOIN obj_to_super_obj theirs ON theirs.super_obj_id = mine.super_obj_id AND theirs.obj_id <> mine.obj_id
      JOIN super_objs so ON so.id = mine.super_obj_id JOIN objs sib ON sib.id = theirs.obj_id
    WHERE mine.obj_id = o.id ORDER BY separation, sib.id`);

export const photometryExists = (viewer: Viewer): Sql =>
  sql`EXISTS (SELECT FROM photometry ph WHERE ph.obj_id = o.id AND ${photometryRules.read(viewer, 'ph')})`;

export const spectrumExists = (viewer: Viewer): Sql =>
  sql`EXISTS (SELECT FROM spectra sp WHERE sp.obj_id = o.id AND ${spectrumRules.read(viewer, 'sp')})`;

export const commentExists = (viewer: Viewer): Sql =>
  sql`EXISTS (SELECT FROM comments c WHERE c.obj_id = o.id AND ${commentRules.read(viewer, 'c')})`;

/** Some annotation knows a period. */
export const periodExists = (viewer: Viewer): Sql =>
  sql`EXISTS (SELECT FROM annotations a WHERE a.obj_id = o.id AND ${annotationRules.read(viewer, 'a')}
    AND (a.data ? 'period' OR a.data ? 'Period' OR a.data ? 'PERIOD'))`;

/** Who labelled it for one of the viewer's groups. */
export const labellers = (viewer: Viewer): Sql =>
  list(sql`SELECT u.id, u.username, u.first_name, u.last_name, u.affiliations, u.is_bot FROM users u
    WHERE u.id IN (SELECT l.labeller_id FROM source_labels l WHERE l.obj_id = o.id AND ${sourceLabelRules.read(viewer, 'l')}) ORDER BY u.id`);

/** The labels themselves. */
export const labels = (viewer: Viewer): Sql =>
  list(sql`SELECT ${columns('l', 'id obj_id labeller_id group_id', 'created_at', 'modified')}
    FROM source_labels l WHERE l.obj_id = o.id AND ${sourceLabelRules.read(viewer, 'l')} ORDER BY l.id`);

/** A bigint inside JSON: as text where a double would not hold it, which the envelope turns back. */
export const longInteger = (alias: string, name: string): Sql =>
  raw(`CASE WHEN abs(${alias}.${name}) > 9007199254740991 THEN to_json(${alias}.${name}::text) ELSE to_json(${alias}.${name}) END AS ${name}`);

/** The filters it passed, newest first. */
export const passedFilters = (viewer: Viewer): Sql =>
  list(sql`SELECT ${columns('c', 'id obj_id filter_id uploader_id', 'passed_at', 'created_at', 'modified')}, ${longInteger('c', 'passing_alert_id')},
      json_build_object('id', f.id, 'name', f.name, 'stream_id', f.stream_id, 'group_id', f.group_id, 'broker_id', f.broker_id,
        'altdata', f.altdata, 'autosave', f.autosave, 'created_at', ${jsonTime('f', 'created_at')},
        'modified', ${jsonTime('f', 'modified')}) AS filter
    FROM candidates c JOIN filters f ON f.id = c.filter_id
    WHERE c.obj_id = o.id AND ${candidateRules.read(viewer, 'c')} ORDER BY c.passed_at DESC, c.id DESC`);

export const spectra = (viewer: Viewer): Sql =>
  list(sql`SELECT ${columns(
    'sp',
    `id obj_id instrument_id wavelengths fluxes errors units origin type label altdata external_pi external_reducer
     external_observer owner_id followup_request_id assignment_id`,
    'observed_at', 'created_at', 'modified',
  )}, i.name AS instrument_name, tel.id AS telescope_id, tel.name AS telescope_name, ${groupsOf(viewer, 'sp')} AS groups
    FROM spectra sp JOIN instruments i ON i.id = sp.instrument_id JOIN telescopes tel ON tel.id = i.telescope_id
    WHERE sp.obj_id = o.id AND ${spectrumRules.read(viewer, 'sp')} ORDER BY sp.observed_at`);
