import { allOf, anyOf, hasAcl, isSelf, isVisible, orAdmin, type Rules } from './rules';

const isReadable = anyOf(isVisible({ streams: true }), isSelf('owner_id'));
const isChangeable = orAdmin(anyOf(isSelf('owner_id'), allOf(hasAcl('Manage photometry'), isReadable)));

export const photometricSeriesRules: Rules = { create: isSelf('owner_id'), read: orAdmin(isReadable), update: isChangeable, delete: isChangeable };
