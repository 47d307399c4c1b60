import { isGroupAdmin, nobody, orAdmin, type Rules } from './rules';

/** Imports of a group's archive are looked at by its admins, and never changed. */
export const archiveImportRules: Rules = { read: orAdmin(isGroupAdmin()), update: nobody, delete: nobody };
