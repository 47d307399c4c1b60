import { everyone, isSelf, orAdmin, type Rules } from './rules';

const isOwn = orAdmin(isSelf('user_id'));

export const userRules: Rules = { read: everyone, update: orAdmin(isSelf('id')), delete: orAdmin(isSelf('id')) };
export const tokenRules: Rules = { read: isSelf('created_by_id'), update: isSelf('created_by_id'), delete: isSelf('created_by_id') };
export const listingRules: Rules = { read: isOwn, update: isOwn, delete: isOwn };
