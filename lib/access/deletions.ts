import { isSelf, nobody, orAdmin, type Rules } from './rules';

const isDeleter = orAdmin(isSelf('deleted_by_id'));

/** Who deleted something, and system admins, may undo it (`update`). It goes for good by time alone. */
export const deletionRules: Rules = { create: isSelf('deleted_by_id'), read: isDeleter, update: isDeleter, delete: nobody };
