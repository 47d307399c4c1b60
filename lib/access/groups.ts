import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, everyone, inGroup, isGroupAdmin, isSelf, nobody, onParent, orAdmin, type Rule, type Rules } from './rules';
import { streamRules } from './streams';

/** The single-user groups belong to their users' accounts. The sitewide group cannot be deleted either: see `deleteGroup`. */
const isOrdinary: Rule = (_, alias) => sql`NOT ${column(alias, 'single_user_group')}`;

/** A private group is known to its members alone. A single-user group tells no more than that there is such a user. */
const isPublic: Rule = (_, alias) => sql`(NOT ${column(alias, 'private')} OR ${column(alias, 'single_user_group')})`;

export const groupRules: Rules = {
  create: everyone,
  read: orAdmin(anyOf(isPublic, inGroup('id'))),
  update: orAdmin(isGroupAdmin('id')),
  delete: allOf(isOrdinary, orAdmin(isGroupAdmin('id'))),
};

const ofGroup = (rule: Rule): Rule => onParent('groups', 'group_id', rule);
const isRun = ofGroup(allOf(isOrdinary, orAdmin(isGroupAdmin('id'))));

const hasStreamsOfGroup: Rule = (_, alias) => sql`NOT EXISTS (SELECT FROM group_streams needed WHERE needed.group_id = ${column(alias, 'group_id')}
  AND NOT EXISTS (SELECT FROM stream_users had WHERE had.stream_id = needed.stream_id AND had.user_id = ${column(alias, 'user_id')}))`;

/** Admins of a group say who is in it; everybody may leave. Whoever comes in must have all of its streams. */
export const groupUserRules: Rules = {
  create: allOf(isRun, hasStreamsOfGroup),
  read: ofGroup(groupRules.read),
  update: isRun,
  delete: anyOf(isRun, allOf(isSelf('user_id'), ofGroup(isOrdinary))),
};

const everyMemberHasStream: Rule = (_, alias) => sql`NOT EXISTS (SELECT FROM group_users gu WHERE gu.group_id = ${column(alias, 'group_id')}
  AND NOT EXISTS (SELECT FROM stream_users had WHERE had.stream_id = ${column(alias, 'stream_id')} AND had.user_id = gu.user_id))`;

const isUnused: Rule = (_, alias) => sql`NOT EXISTS (SELECT FROM filters f
  WHERE f.group_id = ${column(alias, 'group_id')} AND f.stream_id = ${column(alias, 'stream_id')})`;

/** A group has a stream when its admins say so and every member has it; it is kept while a filter of the group uses it. */
export const groupStreamRules: Rules = {
  create: allOf(isRun, allOf(onParent('streams', 'stream_id', streamRules.read), everyMemberHasStream)),
  read: ofGroup(groupRules.read),
  update: nobody,
  delete: allOf(ofGroup(groupRules.update), isUnused),
};
