import { allFor, isSelf, orAdmin } from './rules';

/** Calls are their owner's: what one has the portal do is nobody else's business. */
export const recurringApiRules = allFor(orAdmin(isSelf('owner_id')));
