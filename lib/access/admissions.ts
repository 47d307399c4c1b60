import { anyOf, isGroupAdmin, isSelf, orAdmin, type Rules } from './rules';

const isApplicant = orAdmin(isSelf('user_id'));
const isDecider = orAdmin(isGroupAdmin());

export const admissionRequestRules: Rules = { create: isSelf('user_id'), read: anyOf(isApplicant, isDecider), update: isDecider, delete: isApplicant };
