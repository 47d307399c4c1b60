import { column, sql } from '@/lib/db/sql';
import { allOf, everyone, inGroup, isSelf, nobody, onParent, orAdmin, systemAdmin, type Rule, type Rules } from './rules';

const inMyGroup = orAdmin(inGroup());

/** Groups that the viewer may save to: members with `can_save`; admins: every group. */
export const canSaveTo: Rule = orAdmin(
  (viewer, alias) => sql`EXISTS (SELECT FROM group_users saver WHERE saver.group_id = ${column(alias, 'id')}
    AND saver.user_id = ${viewer.user_id} AND saver.can_save)`,
);

/** A save is its group's: made by members who may save, changed by every member. */
export const sourceRules: Rules = { create: onParent('groups', 'group_id', canSaveTo), read: inMyGroup, update: inMyGroup, delete: inMyGroup };

/** Labels are read by the members of their group, each of whom has one of their own. */
export const sourceLabelRules: Rules = {
  create: allOf(inMyGroup, isSelf('labeller_id')),
  read: inMyGroup,
  update: nobody,
  delete: allOf(inMyGroup, isSelf('labeller_id')),
};

/** That somebody looked is counted for everybody, and told of sources that the viewer has (`selectMostViewed`). */
export const sourceViewRules: Rules = { create: everyone, read: everyone, update: nobody, delete: systemAdmin };
