import { isSelf, orAdmin, type Rules } from './rules';

const isMaker = isSelf('created_by_id');

/** A token is its maker's alone, system admins included; they may make some for others. */
export const tokenRules: Rules = { create: orAdmin(isMaker), read: isMaker, update: isMaker, delete: isMaker };
