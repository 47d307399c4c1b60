import { sharedScanningProfileRules } from '@/lib/access/scanning';
import type { Viewer } from '@/lib/auth/viewer';
import { raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupRules } from '@/lib/access/groups';
import { person } from '@/lib/objs/parts.sql';
import type { SharedProfile } from './schema';

const profiles = (viewer: Viewer, condition: Sql): Sql => sql`
  SELECT p.id, p.name, p.profile, ${person('u')} AS author, p.author_id = ${viewer.user_id} AS is_mine, p.created_at, p.modified,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.name), '[]') FROM visibility_sets vs
     JOIN groups g ON g.id = ANY(vs.group_ids) WHERE vs.id = p.visibility_id AND ${groupRules.read(viewer, 'g')}) AS groups
  FROM shared_scanning_profiles p JOIN users u ON u.id = p.author_id
  WHERE ${sharedScanningProfileRules.read(viewer, 'p')} AND ${condition} ORDER BY lower(p.name), p.id`;

export const selectProfiles = (viewer: Viewer): Promise<SharedProfile[]> => rows<SharedProfile>(profiles(viewer, raw('true')));

export const selectSharedProfile = (viewer: Viewer, id: number): Promise<SharedProfile | null> => row<SharedProfile>(profiles(viewer, sql`p.id = ${id}`));
