import { isSelf, isVisible, orAdmin, type Rules } from './rules';

const isSender = orAdmin(isSelf('sent_by_id'));

export const sourceNotificationRules: Rules = { create: isSelf('sent_by_id'), read: orAdmin(isVisible()), update: isSender, delete: isSender };
