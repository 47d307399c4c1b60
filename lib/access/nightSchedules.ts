import { allFor, isSelf, type Rules } from './rules';

/** A schedule holds what its maker may know of requests, so it is the maker's alone. */
export const nightScheduleRules: Rules = allFor(isSelf('user_id'));
