import { column, sql } from '@/lib/db/sql';
import { allFor, everyone, hasAcl, inGroup, orAdmin, systemAdmin, type Rule, type Rules } from './rules';

/** Members of any of the groups that look after a release. */
const looksAfter: Rule = orAdmin(
  (viewer, alias) => sql`EXISTS (SELECT FROM group_public_releases keeper WHERE keeper.publicrelease_id = ${column(alias, 'id')}
    AND keeper.group_id = ANY(${viewer.group_ids as number[]}::int[]))`,
);
/** Members of a group that has the source saved. */
const hasSaved: Rule = orAdmin(
  (viewer, alias) => sql`EXISTS (SELECT FROM sources saved WHERE saved.obj_id = ${column(alias, 'source_id')} AND saved.active
    AND saved.group_id = ANY(${viewer.group_ids as number[]}::int[]))`,
);

export const publicReleaseRules: Rules = { create: hasAcl('Manage sources'), read: everyone, update: looksAfter, delete: looksAfter };
export const groupPublicReleaseRules: Rules = allFor(orAdmin(inGroup()));
/** Whoever has the source may show it to everybody, and take that back. */
export const publicSourcePageRules: Rules = { create: hasSaved, read: everyone, update: systemAdmin, delete: hasSaved };
