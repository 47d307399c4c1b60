import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, inGroup, isGroupAdmin, orAdmin, type Rule, type Rules } from './rules';

/** The single-user groups belong to their users' accounts. The sitewide group cannot be deleted either: see `deleteGroup`. */
const isOrdinary: Rule = (_, alias) => sql`NOT ${column(alias, 'single_user_group')}`;

/** A private group is known to its members alone. A single-user group tells no more than that there is such a user. */
const isPublic: Rule = (_, alias) => sql`(NOT ${column(alias, 'private')} OR ${column(alias, 'single_user_group')})`;

export const groupRules: Rules = {
  read: orAdmin(anyOf(isPublic, inGroup('id'))),
  update: orAdmin(isGroupAdmin('id')),
  delete: allOf(isOrdinary, orAdmin(isGroupAdmin('id'))),
};
