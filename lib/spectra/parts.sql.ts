/** What belongs to a spectrum, as JSON columns of a query over `spectra s`: one query for one spectrum or for thousands. */
import { annotationOnSpectrumRules } from '@/lib/access/annotations';
import { commentOnSpectrumRules } from '@/lib/access/comments';
import { groupRules } from '@/lib/access/groups';
import type { Viewer } from '@/lib/auth/viewer';
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';

/** The rows of a query as one JSON list, in the query's order. */
const list = (query: Sql): Sql => sql`(SELECT coalesce(json_agg(item), '[]') FROM (${query}) item)`;

/** Columns for JSON, with the times of the row in ISO form. */
const columns = (alias: string, names: string): Sql =>
  sql`${raw(names.split(' ').map((name) => `${alias}.${name}`).join(', '))},
    ${jsonTime(alias, 'created_at')} AS created_at, ${jsonTime(alias, 'modified')} AS modified`;

/** A person as others may know them: no addresses, no preferences. */
const personColumns = (alias: string): Sql =>
  raw(`${alias}.id, ${alias}.username, ${alias}.first_name, ${alias}.last_name, ${alias}.affiliations, ${alias}.is_bot,
    'https://secure.gravatar.com/avatar/' || md5(lower(coalesce(${alias}.contact_email, ${alias}.username))) || '?d=blank' AS gravatar_url`);

const one = (query: Sql): Sql => sql`(SELECT row_to_json(item) FROM (${query}) item)`;

const author = (alias: string): Sql => one(sql`SELECT ${personColumns('au')} FROM users au WHERE au.id = ${raw(`${alias}.author_id`)}`);

export const owner: Sql = one(sql`SELECT ${personColumns('u')} FROM users u WHERE u.id = s.owner_id`);

export const people = (role: 'pi' | 'reducer' | 'observer'): Sql =>
  list(sql`SELECT ${personColumns('u')} FROM spectrum_people sp JOIN users u ON u.id = sp.user_id
    WHERE sp.spectrum_id = s.id AND sp.role = ${role} ORDER BY sp.position`);

/** Those that the viewer may know of. */
export const groups = (viewer: Viewer): Sql =>
  list(sql`
  SELECT ${columns('g', 'id name nickname description private auto_accept_requests single_user_group')}
  FROM visibility_sets v JOIN groups g ON g.id = ANY(v.group_ids) WHERE v.id = s.visibility_id AND ${groupRules.read(viewer, 'g')} ORDER BY g.id`);

export const instrument: Sql = one(sql`
  SELECT i.id, i.name, i.type, i.band, i.telescope_id, i.filters, row_to_json(telescope) AS telescope
  FROM (SELECT t.id, t.name, t.nickname, t.lat, t.lon, t.elevation, t.mpc_obscode, t.diameter, t.skycam_link, t.weather_link,
    t.robotic, t.fixed_location) telescope`);

export const comments = (viewer: Viewer): Sql =>
  list(sql`SELECT ${columns('c', 'id text attachment_name origin bot obj_id spectrum_id author_id')}, ${author('c')} AS author
    FROM comments_on_spectra c WHERE c.spectrum_id = s.id AND ${commentOnSpectrumRules.read(viewer, 'c')}
    ORDER BY c.created_at DESC, c.id DESC`);

export const annotations = (viewer: Viewer): Sql =>
  list(sql`SELECT ${columns('a', 'id obj_id spectrum_id origin data author_id')}, ${author('a')} AS author, 'spectrum' AS type
    FROM annotations_on_spectra a WHERE a.spectrum_id = s.id AND ${annotationOnSpectrumRules.read(viewer, 'a')} ORDER BY a.id`);
