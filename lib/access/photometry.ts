import { allOf, anyOf, hasAcl, isSelf, isSharerOfVisibleGroup, isVisible, orAdmin, type Rules } from './rules';

const isReadable = anyOf(isVisible({ streams: true }), isSelf('owner_id'));
const isChangeable = orAdmin(anyOf(isSelf('owner_id'), allOf(hasAcl('Manage photometry'), isReadable)));

export const photometryRules: Rules = { read: orAdmin(isReadable), update: isChangeable, delete: isChangeable };

/** As reading, for members of the groups and the owner; having a stream is not enough. */
export const photometryReadableByGroup = orAdmin(anyOf(isVisible(), isSelf('owner_id')));

/** Letting more groups see it: its owner, and members of its groups who may share for them. */
export const photometryShareable = orAdmin(anyOf(isSelf('owner_id'), isSharerOfVisibleGroup));
