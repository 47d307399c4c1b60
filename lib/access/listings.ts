import { allFor, isSelf, orAdmin, type Rules } from './rules';

export const listingRules: Rules = allFor(orAdmin(isSelf('user_id')));
