import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, hasStream, isSelf, nobody, onParent, orAdmin, systemAdmin, type Rule, type Rules } from './rules';

/** Everybody may join. */
const isOpen: Rule = (_, alias) => column(alias, 'auto_join');

export const streamRules: Rules = {
  create: systemAdmin,
  read: orAdmin(anyOf(hasStream('id'), isOpen)),
  update: systemAdmin,
  delete: systemAdmin,
};

const isNeeded: Rule = (_, alias) => sql`EXISTS (SELECT FROM group_streams gs JOIN group_users gu USING (group_id)
  WHERE gs.stream_id = ${column(alias, 'stream_id')} AND gu.user_id = ${column(alias, 'user_id')})`;

/** Who has a stream is up to system admins, but for the streams that everybody may join; it stays while a group of theirs needs it. */
export const streamUserRules: Rules = {
  create: orAdmin(allOf(isSelf('user_id'), onParent('streams', 'stream_id', isOpen))),
  read: orAdmin(isSelf('user_id')),
  update: nobody,
  delete: allOf(systemAdmin, (viewer, alias) => sql`NOT ${isNeeded(viewer, alias)}`),
};
