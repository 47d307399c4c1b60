import { isSelf, nobody, type Rules } from './rules';

const isOwn = isSelf('user_id');

/** A notification is for one user alone, system admins included. */
export const notificationRules: Rules = { create: nobody, read: isOwn, update: isOwn, delete: isOwn };
