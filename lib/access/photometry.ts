import { allOf, anyOf, hasAcl, isSelf, isSharerOfVisibleGroup, isVisible, onParent, orAdmin, type Rules } from './rules';

const isReadable = anyOf(isVisible({ streams: true }), isSelf('owner_id'));
const isChangeable = orAdmin(anyOf(isSelf('owner_id'), allOf(hasAcl('Manage photometry'), isReadable)));

export const photometryRules: Rules = { create: isSelf('owner_id'), read: orAdmin(isReadable), update: isChangeable, delete: isChangeable };

/** As reading, for members of the groups and the owner; having a stream is not enough. */
export const photometryReadableByGroup = orAdmin(anyOf(isVisible(), isSelf('owner_id')));

/** Letting more groups see it: its owner, and members of its groups who may share for them. */
export const photometryShareable = orAdmin(anyOf(isSelf('owner_id'), isSharerOfVisibleGroup));

const ofReadable = onParent('photometry', 'photometry_id', photometryRules.read);
const mayJudge = allOf(hasAcl('Manage sources'), ofReadable);

/** Verdicts are seen with their point, and given by those who look after sources. */
export const photometryValidationRules: Rules = { create: mayJudge, read: ofReadable, update: mayJudge, delete: mayJudge };
