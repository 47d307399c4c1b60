import { isSelf, isVisible, orAdmin, type Rules } from './rules';

const isOwner = orAdmin(isSelf('owner_id'));

export const spectrumRules: Rules = { read: orAdmin(isVisible()), update: isOwner, delete: isOwner };
