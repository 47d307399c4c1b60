import { column, sql } from '@/lib/db/sql';
import { anyOf, hasStream, orAdmin, systemAdmin, type Rules } from './rules';

export const streamRules: Rules = {
  read: orAdmin(anyOf(hasStream('id'), (_, alias) => sql`${column(alias, 'auto_join')}`)),
  update: systemAdmin,
  delete: systemAdmin,
};
