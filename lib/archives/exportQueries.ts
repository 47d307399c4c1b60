/** The lines of an archive, in an order that does not depend on ids. JSON columns travel as text, so that no digit is lost. */
import { annotationOnPhotometryRules, annotationOnSpectrumRules, annotationRules } from '@/lib/access/annotations';
import { classificationRules } from '@/lib/access/classifications';
import { commentOnSpectrumRules, commentRules } from '@/lib/access/comments';
import { listingRules } from '@/lib/access/listings';
import { photometricSeriesRules } from '@/lib/access/photometricSeries';
import { objTagRules } from '@/lib/access/tags';
import { groupRules } from '@/lib/access/groups';
import { photometryRules } from '@/lib/access/photometry';
import { sourceRules } from '@/lib/access/sources';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import { jsonTime, raw, row, sql, type Sql } from '@/lib/db/sql';
import type { Kind } from './kinds';

/** A group, and whether the viewer may take out what is in it. */
export const selectArchivable = (viewer: Viewer, group_id: number): Promise<{ name: string; allowed: boolean } | null> =>
  row(sql`SELECT g.name, ${groupRules.update(viewer, 'g')} AS allowed FROM groups g WHERE g.id = ${group_id} AND ${groupRules.read(viewer, 'g')}`);

/** Rows that the group sees, of its own sources. */
const ofGroup = (alias: string, group_id: number, { streams = false } = {}): Sql => sql`
  ${raw(alias)}.visibility_id = ANY(ARRAY(SELECT id FROM visibility_sets WHERE ${group_id} = ANY(group_ids)
    ${streams ? sql`OR stream_ids && ARRAY(SELECT stream_id FROM group_streams WHERE group_id = ${group_id})` : sql``}))
  AND ${raw(alias)}.obj_id IN (SELECT obj_id FROM sources WHERE group_id = ${group_id})`;

const user = (column: string): Sql => sql`(SELECT username FROM users WHERE id = ${raw(column)})`;
const time = (alias: string, name: string): Sql => sql`${jsonTime(alias, name)} AS ${raw(name)}`;
const list = (query: Sql): Sql => sql`(SELECT coalesce(json_agg(item), '[]') FROM (${query}) item)`;

const OBJ = `o.id, o.ra, o.dec, o.ra_dis, o.dec_dis, o.ra_err, o.dec_err, o."offset", o.t0, o.redshift, o.redshift_error, o.redshift_origin,
  o.redshift_history::text, o.summary, o.summary_history::text, o.altdata::text, o.dist_nearest_source, o.mag_nearest_source,
  o.e_mag_nearest_source, o.transient, o.varstar, o.is_roid, o.mpc_name, o.tns_name, o.tns_info::text, o.score, o.origin, o.alias`;

const annotationsOn = (table: 'spectra' | 'photometry', viewer: Viewer, column: string, group_id: number): Sql => {
  const rules = table === 'spectra' ? annotationOnSpectrumRules : annotationOnPhotometryRules;
  return list(sql`
    SELECT a.origin, a.data::text AS data, ${user('a.author_id')} AS author, ${time('a', 'created_at')} FROM ${raw(`annotations_on_${table}`)} a
    WHERE a.${raw(table === 'spectra' ? 'spectrum_id' : 'photometry_id')} = ${raw(column)} AND ${ofGroup('a', group_id)} AND ${rules.read(viewer, 'a')}
    ORDER BY a.origin`);
};

/** Everything about instruments that measured something of the group's. */
const instruments = (viewer: Viewer, group_id: number): Sql => sql`
  SELECT i.name, i.type, i.band, i.filters, t.name AS telescope, t.nickname AS telescope_nickname, t.lat, t.lon, t.elevation, t.diameter
  FROM instruments i JOIN telescopes t ON t.id = i.telescope_id
  WHERE i.id IN (SELECT s.instrument_id FROM spectra s WHERE ${ofGroup('s', group_id)} AND ${spectrumRules.read(viewer, 's')}
    UNION SELECT p.instrument_id FROM photometry p WHERE ${ofGroup('p', group_id, { streams: true })} AND ${photometryRules.read(viewer, 'p')}
    UNION SELECT z.instrument_id FROM photometric_series z WHERE ${ofGroup('z', group_id, { streams: true })} AND ${photometricSeriesRules.read(viewer, 'z')})
  ORDER BY t.name, i.name`;

const taxonomies = (viewer: Viewer, group_id: number): Sql => sql`
  SELECT x.name, x.version, x.hierarchy::text AS hierarchy, x.provenance, x."isLatest", ${time('x', 'created_at')} FROM taxonomies x
  WHERE x.id IN (SELECT c.taxonomy_id FROM classifications c WHERE ${ofGroup('c', group_id)} AND ${classificationRules.read(viewer, 'c')})
  ORDER BY x.name, x.version`;

const photometry = (viewer: Viewer, group_id: number): Sql => sql`
  SELECT p.obj_id, i.name AS instrument, t.name AS telescope, p.filter, p.mjd, p.flux, p.fluxerr, p.ra, p.dec, p.ra_unc, p.dec_unc, p.ref_flux,
    p.ref_fluxerr, p.origin, p.original_user_data::text AS original_user_data, p.altdata::text AS altdata, p.upload_id,
    ${user('p.owner_id')} AS owner, ${time('p', 'created_at')}, ${annotationsOn('photometry', viewer, 'p.id', group_id)} AS annotations,
    (SELECT row_to_json(item) FROM (SELECT v.validated, ${user('v.validator_id')} AS validator, v.explanation, v.notes, ${time('v', 'created_at')}
      FROM photometry_validations v WHERE v.photometry_id = p.id) item) AS validation
  FROM photometry p JOIN instruments i ON i.id = p.instrument_id JOIN telescopes t ON t.id = i.telescope_id
  WHERE ${ofGroup('p', group_id, { streams: true })} AND ${photometryRules.read(viewer, 'p')}
  ORDER BY p.obj_id, p.mjd, t.name, i.name, p.origin, p.flux, p.fluxerr`;

const spectra = (viewer: Viewer, group_id: number): Sql => sql`
  SELECT s.obj_id, i.name AS instrument, t.name AS telescope, ${time('s', 'observed_at')}, s.wavelengths, s.fluxes, s.errors, s.units, s.origin,
    s.type, s.label, s.altdata::text AS altdata, s.original_file_string, s.original_file_filename, s.external_pi, s.external_reducer,
    s.external_observer, ${user('s.owner_id')} AS owner, ${time('s', 'created_at')},
    ${list(sql`SELECT r.role, u.username FROM spectrum_people r JOIN users u ON u.id = r.user_id WHERE r.spectrum_id = s.id ORDER BY r.role, r.position`)} AS people,
    ${annotationsOn('spectra', viewer, 's.id', group_id)} AS annotations,
    ${list(sql`
      SELECT c.text, c.attachment_name, c.attachment_path AS attachment, c.origin, c.bot, ${user('c.author_id')} AS author, ${time('c', 'created_at')}
      FROM comments_on_spectra c WHERE c.spectrum_id = s.id AND ${ofGroup('c', group_id)} AND ${commentOnSpectrumRules.read(viewer, 'c')}
      ORDER BY c.created_at, c.text`)} AS comments
  FROM spectra s JOIN instruments i ON i.id = s.instrument_id JOIN telescopes t ON t.id = i.telescope_id
  WHERE ${ofGroup('s', group_id)} AND ${spectrumRules.read(viewer, 's')}
  ORDER BY s.obj_id, s.observed_at, t.name, i.name, s.type, s.wavelengths, s.fluxes`;

const classifications = (viewer: Viewer, group_id: number): Sql => sql`
  SELECT c.obj_id, x.name AS taxonomy, x.version AS taxonomy_version, c.classification, c.probability, c.origin, c.ml,
    ${user('c.author_id')} AS author, c.author_name, ${time('c', 'created_at')},
    ${list(sql`SELECT u.username AS voter, v.vote, ${time('v', 'created_at')} FROM classification_votes v JOIN users u ON u.id = v.voter_id
      WHERE v.classification_id = c.id ORDER BY u.username`)} AS votes,
    ${list(sql`SELECT ${user('e.editor_id')} AS editor, e.editor_name, e.old_probability, e.new_probability, ${time('e', 'created_at')}
      FROM classification_edits e WHERE e.classification_id = c.id ORDER BY e.created_at, e.id`)} AS edits
  FROM classifications c JOIN taxonomies x ON x.id = c.taxonomy_id
  WHERE ${ofGroup('c', group_id)} AND ${classificationRules.read(viewer, 'c')}
  ORDER BY c.obj_id, c.created_at, x.name, x.version, c.classification, c.probability`;

const QUERIES: Readonly<Record<Kind, (viewer: Viewer, group_id: number) => Sql>> = {
  instruments,
  taxonomies,
  objs: (viewer, group_id) => sql`
    SELECT ${raw(OBJ)}, ${time('o', 'created_at')} FROM objs o
    WHERE o.id IN (SELECT so.obj_id FROM sources so WHERE so.group_id = ${group_id} AND ${sourceRules.read(viewer, 'so')}) ORDER BY o.id`,
  sources: (viewer, group_id) => sql`
    SELECT so.obj_id, ${user('so.saved_by_id')} AS saved_by, ${time('so', 'saved_at')}, so.active, so.requested, ${user('so.unsaved_by_id')} AS unsaved_by,
      ${time('so', 'unsaved_at')}, ${time('so', 'created_at')}
    FROM sources so WHERE so.group_id = ${group_id} AND ${sourceRules.read(viewer, 'so')} ORDER BY so.obj_id`,
  photometry,
  spectra,
  annotations: (viewer, group_id) => sql`
    SELECT a.obj_id, a.origin, a.data::text AS data, ${user('a.author_id')} AS author, ${time('a', 'created_at')} FROM annotations a
    WHERE ${ofGroup('a', group_id)} AND ${annotationRules.read(viewer, 'a')} ORDER BY a.obj_id, a.origin`,
  comments: (viewer, group_id) => sql`
    SELECT c.obj_id, c.text, c.channel, c.attachment_name, c.attachment_path AS attachment, c.origin, c.bot, c.system,
      ${user('c.author_id')} AS author, ${time('c', 'created_at')}
    FROM comments c WHERE ${ofGroup('c', group_id)} AND ${commentRules.read(viewer, 'c')} ORDER BY c.obj_id, c.created_at, c.text`,
  classifications,
  thumbnails: (viewer, group_id) => sql`
    SELECT th.obj_id, th.type, th.survey, th.origin, th.is_grayscale, th.file_uri AS file,
      CASE WHEN th.file_uri IS NULL THEN th.public_url END AS public_url, ${time('th', 'created_at')}
    FROM thumbnails th WHERE th.obj_id IN (SELECT so.obj_id FROM sources so WHERE so.group_id = ${group_id} AND ${sourceRules.read(viewer, 'so')})
    ORDER BY th.obj_id, th.type, th.created_at, th.file_uri, th.public_url`,
  series: (viewer, group_id) => sql`
    SELECT s.obj_id, i.name AS instrument, t.name AS telescope, s.series_name, s.series_obj_id, s.filter, s.channel, s.origin, s.ra, s.dec, s.ra_unc, s.dec_unc,
      s.exp_time, s.time_stamp_alignment, s.limiting_mag, s.ref_flux, s.ref_fluxerr, s.altdata::text AS altdata, ${user('s.owner_id')} AS owner,
      ${time('s', 'created_at')}, s.file_key AS columns
    FROM photometric_series s JOIN instruments i ON i.id = s.instrument_id JOIN telescopes t ON t.id = i.telescope_id
    WHERE ${ofGroup('s', group_id, { streams: true })} AND ${photometricSeriesRules.read(viewer, 's')}
    ORDER BY s.obj_id, s.mjd_first, t.name, i.name, s.series_name, s.series_obj_id, s.filter, s.channel, s.origin`,
  tags: (viewer, group_id) => sql`
    SELECT g.obj_id, o.name AS tag, o.color, ${user('g.author_id')} AS author, ${time('g', 'created_at')}
    FROM obj_tags g JOIN obj_tag_options o ON o.id = g.objtagoption_id
    WHERE ${ofGroup('g', group_id)} AND ${objTagRules.read(viewer, 'g')} ORDER BY g.obj_id, o.name`,
  labels: (_, group_id) => sql`
    SELECT b.obj_id, ${user('b.labeller_id')} AS labeller, ${time('b', 'created_at')} FROM source_labels b
    WHERE b.group_id = ${group_id} AND b.obj_id IN (SELECT obj_id FROM sources WHERE group_id = ${group_id}) ORDER BY b.obj_id, 2`,
  // Lists are private: those that the viewer has, or a system admin may read.
  listings: (viewer, group_id) => sql`
    SELECT n.obj_id, ${user('n.user_id')} AS "user", n.list_name, n.params::text AS params, ${time('n', 'created_at')} FROM listings n
    WHERE n.obj_id IN (SELECT obj_id FROM sources WHERE group_id = ${group_id}) AND ${listingRules.read(viewer, 'n')} ORDER BY n.obj_id, 2, n.list_name`,
};

/** One row of JSON text a line, as `line`. PostgreSQL breaks lines between the items of a list, and nowhere else. */
export function linesOf(kind: Kind, viewer: Viewer, group_id: number): Sql {
  return sql`SELECT replace(row_to_json(l)::text, chr(10), '') AS line FROM (${QUERIES[kind](viewer, group_id)}) l`;
}
