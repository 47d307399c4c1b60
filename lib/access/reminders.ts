import { anyOf, isSelf, isVisible, orAdmin, type Rules } from './rules';

const isReminded = orAdmin(isSelf('user_id'));

/** On objects and on spectra: whoever reads a reminder must also be able to read what it is on. */
export const reminderRules: Rules = { read: orAdmin(anyOf(isVisible(), isSelf('user_id'))), update: isReminded, delete: isReminded };
