import { column, sql } from '@/lib/db/sql';
import { allOf, everyone, isGroupAdmin, orAdmin, type Rule, type Rules } from './rules';

/** The single-user groups belong to their users' accounts. The sitewide group cannot be deleted either: see `deleteGroup`. */
const isOrdinary: Rule = (_, alias) => sql`NOT ${column(alias, 'single_user_group')}`;

export const groupRules: Rules = {
  read: everyone,
  update: orAdmin(isGroupAdmin('id')),
  delete: allOf(isOrdinary, orAdmin(isGroupAdmin('id'))),
};
