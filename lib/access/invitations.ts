import { isSelf, orAdmin, type Rules } from './rules';

const isInviter = orAdmin(isSelf('invited_by_id'));

export const invitationRules: Rules = { read: isInviter, update: isInviter, delete: isInviter };
