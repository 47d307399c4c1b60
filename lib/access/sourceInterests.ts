import { everyone, isSelf, orAdmin, type Rules } from './rules';

const isInterested = orAdmin(isSelf('user_id'));

/** Objects are readable by everybody, and so is who works on them. */
export const sourceInterestRules: Rules = { create: isSelf('user_id'), read: everyone, update: isInterested, delete: isInterested };
