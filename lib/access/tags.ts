import { allFor, everyone, hasAcl, isVisible, orAdmin, systemAdmin, type Rules } from './rules';

export const tagOptionRules: Rules = { create: hasAcl('Manage sources'), read: everyone, update: systemAdmin, delete: systemAdmin };

const isReadable = orAdmin(isVisible());

/** A tag belongs to its groups: whoever is in one of them may share it with more groups or take it from theirs. */
export const objTagRules: Rules = allFor(isReadable);
