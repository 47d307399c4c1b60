import { column, sql } from '@/lib/db/sql';
import { inGroup, orAdmin, type Rule, type Rules } from './rules';

const inMyGroup = orAdmin(inGroup());

export const sourceRules: Rules = { read: inMyGroup, update: inMyGroup, delete: inMyGroup };

/** Labels are read and set by the members of their group. */
export const sourceLabelRules: Rules = sourceRules;

/** Groups that the viewer may save to: members with `can_save`; admins: every group. */
export const canSaveTo: Rule = orAdmin(
  (viewer, alias) => sql`EXISTS (SELECT FROM group_users saver WHERE saver.group_id = ${column(alias, 'id')}
    AND saver.user_id = ${viewer.user_id} AND saver.can_save)`,
);
