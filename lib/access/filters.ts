import { allOf, anyOf, hasAcl, hasStream, inGroup, isGroupAdmin, orAdmin, type Rules } from './rules';

const isReadable = allOf(inGroup(), hasStream());

export const filterRules: Rules = {
  read: orAdmin(isReadable),
  // The pipelines of a group's filters decide what it sees: its admins change them, or who may manage groups.
  update: orAdmin(allOf(isReadable, anyOf(isGroupAdmin(), hasAcl('Manage groups')))),
  delete: orAdmin(isReadable),
};
