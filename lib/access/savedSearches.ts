import { anyOf, isAdminOfVisibleGroup, isSelf, isVisible, orAdmin, type Rules } from './rules';

/** A search is its author's, and read by the groups that they share it with; admins of these may take it away. */
export const savedSearchRules: Rules = {
  create: isSelf('author_id'),
  read: orAdmin(anyOf(isSelf('author_id'), isVisible())),
  update: orAdmin(isSelf('author_id')),
  delete: orAdmin(anyOf(isSelf('author_id'), isAdminOfVisibleGroup)),
};
