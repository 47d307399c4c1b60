import { allOf, anyOf, hasAcl, hasStream, inGroup, isGroupAdmin, nobody, onParent, orAdmin, type Rules } from './rules';

const isReadable = allOf(inGroup(), hasStream());

export const filterRules: Rules = {
  create: orAdmin(isReadable),
  read: orAdmin(isReadable),
  // The pipelines of a group's filters decide what it sees: its admins change them, or who may manage groups.
  update: orAdmin(allOf(isReadable, anyOf(isGroupAdmin(), hasAcl('Manage groups')))),
  delete: orAdmin(isReadable),
};

const ofFilter = (action: 'read' | 'update') => onParent('filters', 'filter_id', filterRules[action]);

/** Versions are seen with the filter and made by those who may change it; which one is active can be changed, no more. */
export const filterVersionRules: Rules = { create: ofFilter('update'), read: ofFilter('read'), update: ofFilter('update'), delete: nobody };
