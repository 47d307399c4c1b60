import { sourceInterestRules } from '@/lib/access/sourceInterests';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql } from '@/lib/db/sql';
import type { Interest } from './schema';

export const selectInterests = (viewer: Viewer, obj_id: string): Promise<Interest[]> =>
  rows<Interest>(sql`
    SELECT i.id, i.obj_id, i.user_id, i.title, i.description, i.link, i.created_at, i.modified,
      jsonb_build_object('id', u.id, 'username', u.username, 'first_name', u.first_name, 'last_name', u.last_name) AS "user"
    FROM source_interests i JOIN users u ON u.id = i.user_id
    WHERE i.obj_id = ${obj_id} AND ${sourceInterestRules.read(viewer, 'i')} ORDER BY i.id`);
