import { everyone, isVisible, orAdmin, systemAdmin, type Rules } from './rules';

export const tagOptionRules: Rules = { read: everyone, update: systemAdmin, delete: systemAdmin };

const isReadable = orAdmin(isVisible());

/** A tag belongs to its groups: whoever is in one of them may share it with more groups or take it from theirs. */
export const objTagRules: Rules = { read: isReadable, update: isReadable, delete: isReadable };
