import { config } from '@/lib/config';
import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, hasAcl, internal, isSelf, orAdmin, type Rule, type Rules } from './rules';

/** Accounts that were deleted stay as authors of what they wrote, and are found nowhere else. */
const isThere: Rule = (_, alias) => sql`${column(alias, 'deleted_at')} IS NULL`;

const isMe = allOf(isThere, orAdmin(isSelf('id')));

export const userRules: Rules = { create: hasAcl('Manage users'), read: isThere, update: isMe, delete: isMe };

/** The user and the viewer are in a group that is neither everybody's nor one user's. */
const sharesGroup: Rule = (viewer, alias) => sql`EXISTS (
  SELECT FROM group_users fellow WHERE fellow.user_id = ${column(alias, 'id')} AND fellow.group_id = ANY(ARRAY(
    SELECT common.id FROM groups common WHERE common.id = ANY(${viewer.group_ids as number[]}::int[])
      AND NOT common.single_user_group AND common.name <> ${config.public_group_name})))`;

/** Who sees a user's e-mail address and telephone number: themselves, who manages users, and members of a common group. */
export const seesContact: Rule = (viewer, alias) =>
  viewer.is_anonymous ? sql`false` : anyOf(hasAcl('Manage users'), isSelf('id'), sharesGroup)(viewer, alias);

/** Who sees under which name a user is known to a provider: themselves and system admins. */
export const seesIdentity: Rule = orAdmin(isSelf('id'));

/** A password is changed by whoever has it, and read by nobody. */
export const userCredentialRules: Rules = { ...internal, update: isSelf('user_id') };
