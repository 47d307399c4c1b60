/** Who, besides the viewer, sees something: for telling people what is new without telling anybody what they may not see. */
import { column, sql, type Sql } from '@/lib/db/sql';

/** The user of the row `alias` (of `users`) sees what has this visibility set: by a group, or as a system admin. */
export const seesVisibility = (alias: string, visibility_id: number): Sql => sql`(
  EXISTS (SELECT FROM visibility_sets seen JOIN group_users member ON member.group_id = ANY(seen.group_ids)
          WHERE seen.id = ${visibility_id} AND member.user_id = ${column(alias, 'id')})
  OR ${isSystemAdmin(alias)})`;

/** The user of the row `alias` (of `users`) is in the group, or a system admin. */
export const seesGroup = (alias: string, group_id: number): Sql => sql`(
  EXISTS (SELECT FROM group_users member WHERE member.group_id = ${group_id} AND member.user_id = ${column(alias, 'id')})
  OR ${isSystemAdmin(alias)})`;

const isSystemAdmin = (alias: string): Sql => sql`(
  EXISTS (SELECT FROM user_acls direct WHERE direct.user_id = ${column(alias, 'id')} AND direct.acl_id = 'System admin')
  OR EXISTS (SELECT FROM user_roles given JOIN role_acls of_role USING (role_id)
             WHERE given.user_id = ${column(alias, 'id')} AND of_role.acl_id = 'System admin'))`;

/** The object is saved to a group of that user's. */
export const hasSaved = (alias: string, obj_id: string): Sql => sql`EXISTS (
  SELECT FROM sources saved JOIN group_users member ON member.group_id = saved.group_id
  WHERE saved.obj_id = ${obj_id} AND saved.active AND member.user_id = ${column(alias, 'id')})`;
