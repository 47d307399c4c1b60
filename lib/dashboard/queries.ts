import { filterRules } from '@/lib/access/filters';
import { photometryRules } from '@/lib/access/photometry';
import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql } from '@/lib/db/sql';
import { ACTIVITY_DAYS, type FilterActivity, type FirstSteps, type RecentCandidate } from './schema';

/** Points of a small light curve: the newest. */
const POINTS = 60;

/**
 * Objects that passed the viewer's filters last. Each filter gives its newest few from the index, so the size of the table
 * does not matter; an object that passes again and again takes several of them.
 */
export const selectRecentCandidates = (viewer: Viewer, count: number): Promise<RecentCandidate[]> =>
  rows<RecentCandidate>(sql`
    WITH newest AS (
      SELECT c.obj_id, max(c.passed_at) AS passed_at, array_agg(DISTINCT f.id ORDER BY f.id) AS filter_ids,
        array_agg(DISTINCT f.name ORDER BY f.name) AS filter_names
      FROM filters f CROSS JOIN LATERAL (
        SELECT obj_id, passed_at FROM candidates WHERE filter_id = f.id ORDER BY passed_at DESC, obj_id LIMIT ${count * 4}) c
      WHERE ${filterRules.read(viewer, 'f')}
      GROUP BY c.obj_id ORDER BY passed_at DESC, c.obj_id LIMIT ${count})
    SELECT n.obj_id, o.internal_key, o.ra, o.dec, n.passed_at, n.filter_ids, n.filter_names,
      EXISTS (SELECT FROM sources s WHERE s.obj_id = n.obj_id AND s.active AND ${sourceRules.read(viewer, 's')}) AS is_source,
      (SELECT coalesce(json_agg(t), '[]') FROM (
        SELECT DISTINCT ON (type) type, public_url FROM thumbnails
        WHERE obj_id = n.obj_id AND public_url IS NOT NULL ORDER BY type, created_at DESC) t) AS thumbnails,
      p.last_detected_mag, p.last_detected_filter,
      (SELECT coalesce(json_agg(x ORDER BY x.mjd), '[]') FROM (
        SELECT mjd, flux, filter FROM photometry ph
        WHERE ph.obj_id = n.obj_id AND ph.flux <> 'NaN' AND ${photometryRules.read(viewer, 'ph')}
        ORDER BY mjd DESC LIMIT ${POINTS}) x) AS light_curve
    FROM newest n JOIN objs o ON o.id = n.obj_id LEFT JOIN photstats p ON p.obj_id = n.obj_id
    ORDER BY n.passed_at DESC, n.obj_id`);

/** Counts run over the index of each filter's last days only. */
export const selectFilterActivity = (viewer: Viewer): Promise<FilterActivity[]> =>
  rows<FilterActivity>(sql`
    SELECT f.id AS filter_id, v.id AS active_version_id, v.created_at AS active_version_created_at,
      (SELECT count(*)::int FROM filter_versions WHERE filter_id = f.id) AS num_versions,
      ARRAY(
        SELECT coalesce(counted.number, 0)::int FROM generate_series(${ACTIVITY_DAYS - 1}::int, 0, -1) AS day
        LEFT JOIN (
          SELECT greatest(0, floor(extract(epoch FROM timezone('utc', now()) - c.passed_at) / 86400))::int AS ago, count(*) AS number
          FROM candidates c WHERE c.filter_id = f.id AND c.passed_at > timezone('utc', now()) - make_interval(days => ${ACTIVITY_DAYS}::int)
          GROUP BY 1) counted ON counted.ago = day
        ORDER BY day DESC) AS candidates_per_day
    FROM filters f LEFT JOIN filter_versions v ON v.filter_id = f.id AND v.active
    WHERE ${filterRules.read(viewer, 'f')} ORDER BY f.id`);

export const selectFirstSteps = (user_id: number, public_group_name: string): Promise<FirstSteps | null> =>
  row<FirstSteps>(sql`
    SELECT (coalesce(u.first_name, '') <> '' AND coalesce(u.contact_email, '') <> '') AS profile,
      EXISTS (SELECT FROM group_users m JOIN groups g ON g.id = m.group_id
              WHERE m.user_id = u.id AND NOT g.single_user_group AND g.name <> ${public_group_name}) AS group,
      EXISTS (SELECT FROM sources s WHERE s.saved_by_id = u.id) AS source,
      EXISTS (SELECT FROM tokens t WHERE t.created_by_id = u.id) AS token
    FROM users u WHERE u.id = ${user_id}`);
