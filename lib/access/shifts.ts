import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, hasAcl, inGroup, isGroupAdmin, isSelf, isVisible, onParent, orAdmin, type Rule, type Rules } from './rules';

/** The viewer runs the shift whose id is in the row's `name` column. */
const isShiftAdmin =
  (name: string): Rule =>
  (viewer, alias) =>
    sql`EXISTS (SELECT FROM shift_users runs WHERE runs.shift_id = ${column(alias, name)} AND runs.user_id = ${viewer.user_id} AND runs.admin)`;

const isReadable = orAdmin(inGroup('group_id'));
const isRun = orAdmin(anyOf(isGroupAdmin('group_id'), isShiftAdmin('id')));

/** Shifts are for the members of their group. Its admins make them, and change them together with who runs a shift. */
export const shiftRules: Rules = { create: orAdmin(isGroupAdmin('group_id')), read: isReadable, update: isRun, delete: isRun };

const onReadable = onParent('shifts', 'shift_id', isReadable);
const onOwn = onParent('shifts', 'shift_id', isRun);
const needsReplacement: Rule = (_, alias) => sql`${column(alias, 'needs_replacement')}`;

/**
 * One joins and leaves oneself; whoever runs the shift says who else is on it. Who asked for a replacement may be relieved by
 * every member of the group.
 */
export const shiftUserRules: Rules = {
  create: allOf(onReadable, orAdmin(anyOf(isSelf('user_id'), onOwn))),
  read: onReadable,
  update: allOf(onReadable, orAdmin(anyOf(isSelf('user_id'), onOwn))),
  delete: allOf(onReadable, orAdmin(anyOf(isSelf('user_id'), onOwn, needsReplacement))),
};

/** Comments and reminders are for the groups they are shared with, as far as these read the shift. */
const isAuthor = orAdmin(isSelf('author_id'));
export const commentOnShiftRules: Rules = {
  create: allOf(isAuthor, onReadable),
  read: allOf(orAdmin(isVisible()), onReadable),
  update: isAuthor,
  delete: isAuthor,
};

const isReminded = orAdmin(isSelf('user_id'));
export const reminderOnShiftRules: Rules = {
  create: allOf(hasAcl('Reminder'), onReadable),
  read: allOf(orAdmin(anyOf(isVisible(), isSelf('user_id'))), onReadable),
  update: isReminded,
  delete: isReminded,
};
