import { isSelf, nobody, type Rules } from './rules';

const isOwn = isSelf('user_id');

/** A session is its user's alone, system admins included: they end all of a user's by deactivating the account. */
export const userSessionRules: Rules = { create: nobody, read: isOwn, update: isOwn, delete: isOwn };
