/** What of a user goes into answers, as parts of queries. Never `preferences`. */
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';

const COLUMNS = [
  'id', 'username', 'first_name', 'last_name', 'bio', 'affiliations', 'contact_email', 'contact_phone', 'oauth_uid', 'is_bot',
] as const;
const TIMES = ['expiration_date', 'created_at', 'modified'] as const;

/** The columns of a user, for a SELECT list. */
export const userColumns = (alias: string): Sql => raw([...COLUMNS, ...TIMES].map((name) => `${alias}.${name}`).join(', '));

/** A user as JSON. */
export const userJson = (alias: string): Sql => sql`jsonb_build_object(
  ${raw(COLUMNS.map((name) => `'${name}', ${alias}.${name}`).join(', '))},
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
