/**
 * The few predicates from which the rules of all tables are composed. A rule is a condition inside the query: what a
 * viewer may not see is not found, not counted and not changed.
 */
import { column, raw, sql, type Sql } from '@/lib/db/sql';
import type { Acl } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';

/** For a viewer and the alias of the table in the query, the condition under which a row may be acted on. */
export type Rule = (viewer: Viewer, alias: string) => Sql;

/** Of one table. `create` is put to the row that is to be made, the others to rows that are there. */
export interface Rules {
  create: Rule;
  read: Rule;
  update: Rule;
  delete: Rule;
}

export const everyone: Rule = () => sql`true`;
export const nobody: Rule = () => sql`false`;

/** Rows that no request reaches as such: what the portal notes for itself, and parts that their owner's row comes with. */
export const internal: Rules = { create: nobody, read: nobody, update: nobody, delete: nobody };

/** The row of `table` whose id is in the column `key` passes a rule of its own. */
export const onParent =
  (table: string, key: string, rule: Rule): Rule =>
  (viewer, alias) =>
    sql`EXISTS (SELECT FROM ${raw(table)} ${raw(`of_${table}`)} WHERE ${column(`of_${table}`, 'id')} = ${column(alias, key)}
        AND ${rule(viewer, `of_${table}`)})`;

/** Everything of a row is for those who pass one rule. */
export const allFor = (rule: Rule): Rules => ({ create: rule, read: rule, update: rule, delete: rule });

/** System admins pass every rule; for the others it is `rule`. */
export const orAdmin =
  (rule: Rule): Rule =>
  (viewer, alias) =>
    viewer.is_admin ? sql`true` : rule(viewer, alias);

export const systemAdmin: Rule = orAdmin(nobody);

export const hasAcl = (acl: Acl): Rule => (viewer) => (viewer.is_admin || viewer.permissions.has(acl) ? sql`true` : sql`false`);

export const anyOf =
  (...rules: Rule[]): Rule =>
  (viewer, alias) =>
    rules.map((rule) => rule(viewer, alias)).reduce((a, b) => sql`(${a} OR ${b})`);

export const allOf =
  (...rules: Rule[]): Rule =>
  (viewer, alias) =>
    rules.map((rule) => rule(viewer, alias)).reduce((a, b) => sql`(${a} AND ${b})`);

/** The row's `name` column is the viewer's own user id: author, owner, uploader. */
export const isSelf =
  (name: string): Rule =>
  (viewer, alias) =>
    sql`${column(alias, name)} = ${viewer.user_id}`;

/** The viewer is a member of the group in the row's `name` column. */
export const inGroup =
  (name = 'group_id'): Rule =>
  (viewer, alias) =>
    sql`${column(alias, name)} = ANY(${viewer.group_ids as number[]}::int[])`;

/** The viewer has the stream in the row's `name` column. */
export const hasStream =
  (name = 'stream_id'): Rule =>
  (viewer, alias) =>
    sql`${column(alias, name)} = ANY(${viewer.stream_ids as number[]}::int[])`;

/** The viewer is an admin of the group in the row's `name` column. */
export const isGroupAdmin =
  (name = 'group_id'): Rule =>
  (viewer, alias) =>
    sql`EXISTS (SELECT FROM group_users admin_of WHERE admin_of.group_id = ${column(alias, name)}
                AND admin_of.user_id = ${viewer.user_id} AND admin_of.admin)`;

/**
 * The row's visibility set is one of those that `sets` gives. The sets are few; PostgreSQL hashes them once a query and looks
 * each row up. (`IS TRUE` keeps it from joining the big table with them instead, and an array would be searched from one end.)
 */
const isOneOf = (alias: string, sets: Sql): Sql => sql`(${column(alias, 'visibility_id')} IN (${sets})) IS TRUE`;

/** The row's visibility set has a group of the viewer's, or (where `streams`) a stream of theirs. */
export const isVisible =
  ({ streams = false } = {}): Rule =>
  (viewer, alias) =>
    isOneOf(
      alias,
      sql`SELECT id FROM visibility_sets WHERE group_ids && ${viewer.group_ids as number[]}::int[]
          ${streams ? sql`OR stream_ids && ${viewer.stream_ids as number[]}::int[]` : sql``}`,
    );

/** The viewer is a member of a group in the row's visibility set who may share photometry of it. */
export const isSharerOfVisibleGroup: Rule = (viewer, alias) =>
  isOneOf(
    alias,
    sql`SELECT v.id FROM visibility_sets v JOIN group_users sharer_of ON sharer_of.group_id = ANY(v.group_ids)
        WHERE sharer_of.user_id = ${viewer.user_id} AND sharer_of.can_share_photometry`,
  );

/** The viewer is an admin of a group in the row's visibility set. */
export const isAdminOfVisibleGroup: Rule = (viewer, alias) =>
  isOneOf(
    alias,
    sql`SELECT v.id FROM visibility_sets v JOIN group_users admin_of ON admin_of.group_id = ANY(v.group_ids)
        WHERE admin_of.user_id = ${viewer.user_id} AND admin_of.admin`,
  );
