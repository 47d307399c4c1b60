import { isGroupAdmin, nobody, orAdmin, type Rules } from './rules';

const ofAdmins = orAdmin(isGroupAdmin());

/** Imports of archives into a group are begun and looked at by its admins, and never changed. */
export const archiveImportRules: Rules = { create: ofAdmins, read: ofAdmins, update: nobody, delete: nobody };
