/** Groups inside other answers, as parts of queries. */
import { groupRules } from '@/lib/access/groups';
import type { Viewer } from '@/lib/auth/viewer';
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';

/** A group as JSON. */
export const groupJson = (alias: string): Sql => sql`jsonb_build_object(
  ${raw(
    ['id', 'name', 'nickname', 'description', 'private', 'auto_accept_requests', 'single_user_group']
      .map((name) => `'${name}', ${alias}.${name}`)
      .join(', '),
  )},
  'created_at', ${jsonTime(alias, 'created_at')}, 'modified', ${jsonTime(alias, 'modified')})`;

/** The groups of a row's visibility set that the viewer may know of, as a JSON array sorted by id. */
export const groupsOfRow = (viewer: Viewer, alias: string): Sql => sql`(
  SELECT coalesce(jsonb_agg(${groupJson('vg')} ORDER BY vg.id), '[]')
  FROM visibility_sets vs JOIN groups vg ON vg.id = ANY(vs.group_ids) WHERE vs.id = ${raw(`${alias}.visibility_id`)}
    AND ${groupRules.read(viewer, 'vg')})`;
