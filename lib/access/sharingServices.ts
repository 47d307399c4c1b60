import { column, sql } from '@/lib/db/sql';
import { allFor, allOf, hasAcl, inGroup, onParent, orAdmin, type Rule, type Rules } from './rules';

const memberOf = (owner: boolean): Rule => (viewer, alias) =>
  sql`EXISTS (SELECT FROM sharing_service_groups user_of WHERE user_of.sharing_service_id = ${column(alias, 'id')}
    AND user_of.group_id = ANY(${viewer.group_ids as number[]}::int[]) ${owner ? sql`AND user_of.owner` : sql``})`;

const read = orAdmin(memberOf(false));
const manage = orAdmin(memberOf(true));

/** Used by the members of its groups, managed by those of the groups that own it. */
export const sharingServiceRules: Rules = { create: hasAcl('Manage sharing services'), read, update: manage, delete: manage };

const onUsed = onParent('sharing_services', 'sharing_service_id', read);
const onOwned = onParent('sharing_services', 'sharing_service_id', manage);

export const sharingServiceCoauthorRules: Rules = { ...allFor(onOwned), read: onUsed };
export const sharingServiceGroupRules: Rules = { ...allFor(orAdmin(allOf(inGroup(), onOwned))), read: orAdmin(inGroup()) };
export const sharingServicePartRules: Rules = { ...allFor(onOwned), read: onUsed };
export const autoPublisherRules: Rules = {
  ...allFor(onParent('sharing_service_groups', 'sharing_service_group_id', onOwned)), read: onParent('sharing_service_groups', 'sharing_service_group_id', onUsed),
};
export const submissionRules: Rules = allFor(onUsed);
