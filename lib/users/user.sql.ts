/** What of a user goes into answers, as parts of queries. Never `preferences`. */
import { seesContact, seesIdentity } from '@/lib/access/users';
import type { Viewer } from '@/lib/auth/viewer';
import { column, join, jsonTime, raw, sql, type Sql } from '@/lib/db/sql';

const PLAIN = ['id', 'username', 'first_name', 'last_name', 'bio', 'affiliations', 'is_bot'] as const;
const TIMES = ['expiration_date', 'created_at', 'modified'] as const;

/** The columns that not everybody sees, as `[name, value]`; others see null. */
const guarded = (viewer: Viewer, alias: string): [string, Sql][] => {
  const contact = seesContact(viewer, alias);
  const only = (rule: Sql, name: string): [string, Sql] => [name, sql`CASE WHEN ${rule} THEN ${column(alias, name)} END`];
  return [only(contact, 'contact_email'), only(contact, 'contact_phone'), only(seesIdentity(viewer, alias), 'oauth_uid')];
};

/** The columns of a user that the viewer sees, for a SELECT list. */
export const userColumns = (viewer: Viewer, alias: string): Sql => sql`
  ${raw([...PLAIN, ...TIMES].map((name) => `${alias}.${name}`).join(', '))},
  ${join(guarded(viewer, alias).map(([name, value]) => sql`${value} AS ${raw(name)}`))}`;

/** A user's contact data as pairs for `jsonb_build_object`. */
export const contactPairs = (viewer: Viewer, alias: string): Sql =>
  join(guarded(viewer, alias).map(([name, value]) => sql`${raw(`'${name}'`)}, ${value}`));

/** A user as JSON. */
export const userJson = (viewer: Viewer, alias: string): Sql => sql`jsonb_build_object(
  ${raw(PLAIN.map((name) => `'${name}', ${alias}.${name}`).join(', '))}, ${contactPairs(viewer, alias)},
  'expiration_date', ${jsonTime(alias, 'expiration_date')}, 'created_at', ${jsonTime(alias, 'created_at')},
  'modified', ${jsonTime(alias, 'modified')})`;

export const gravatarUrl = (alias: string): Sql => sql`
  'https://secure.gravatar.com/avatar/' || md5(lower(coalesce(${raw(`${alias}.contact_email, ${alias}.username`)}))) || '?d=blank'`;

/** What is shown of an author beside what they wrote. */
export const authorJson = (alias: string): Sql => sql`jsonb_build_object(
  ${raw(['username', 'first_name', 'last_name', 'is_bot'].map((name) => `'${name}', ${alias}.${name}`).join(', '))},
  'gravatar_url', ${gravatarUrl(alias)})`;

const ids = (query: Sql): Sql => sql`ARRAY(${query} ORDER BY 1)`;
const id = (alias: string): Sql => raw(`${alias}.id`);

/** `roles`, `acls` (given directly) and `permissions` (all together) of a user, sorted. */
export const userRights = (alias: string): Sql => sql`
  ${ids(sql`SELECT role_id FROM user_roles WHERE user_id = ${id(alias)}`)} AS roles,
  ${ids(sql`SELECT acl_id FROM user_acls WHERE user_id = ${id(alias)}`)} AS acls,
  ${ids(sql`SELECT acl_id FROM user_acls WHERE user_id = ${id(alias)}
    UNION SELECT ra.acl_id FROM user_roles ur JOIN role_acls ra USING (role_id) WHERE ur.user_id = ${id(alias)}`)} AS permissions`;
