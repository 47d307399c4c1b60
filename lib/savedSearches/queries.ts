import { groupRules } from '@/lib/access/groups';
import { savedSearchRules } from '@/lib/access/savedSearches';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql } from '@/lib/db/sql';
import { person } from '@/lib/objs/parts.sql';
import type { SavedSearch } from './schema';

/** Searches that the viewer may read, theirs first. */
export const selectSavedSearches = (viewer: Viewer, page: string | undefined): Promise<SavedSearch[]> =>
  rows<SavedSearch>(sql`
    SELECT v.id, v.name, v.page, v.params, ${person('u')} AS author, v.author_id = ${viewer.user_id} AS is_mine,
      ${savedSearchRules.delete(viewer, 'v')} AS may_delete, v.created_at, v.modified,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.name), '[]') FROM visibility_sets vs
       JOIN groups g ON g.id = ANY(vs.group_ids) WHERE vs.id = v.visibility_id AND ${groupRules.read(viewer, 'g')}) AS groups
    FROM saved_searches v JOIN users u ON u.id = v.author_id
    WHERE ${savedSearchRules.read(viewer, 'v')} ${page === undefined ? sql`` : sql`AND v.page = ${page}`}
    ORDER BY v.author_id <> ${viewer.user_id}, lower(v.name), v.id LIMIT 1000`);
