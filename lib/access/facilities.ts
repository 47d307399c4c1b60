import { anyOf, everyone, hasAcl, type Rules } from './rules';

const mayManageTelescopes = anyOf(hasAcl('Manage telescopes'), hasAcl('Manage allocations'));
const mayManageInstruments = anyOf(hasAcl('Manage instruments'), hasAcl('Manage allocations'));

export const telescopeRules: Rules = { create: mayManageTelescopes, read: everyone, update: mayManageTelescopes, delete: mayManageTelescopes };
export const instrumentRules: Rules = { create: mayManageInstruments, read: everyone, update: mayManageInstruments, delete: mayManageInstruments };
