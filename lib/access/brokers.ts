import { allFor, everyone, hasAcl, systemAdmin, type Rules } from './rules';

/** Known to everybody, without their credentials; connected by system admins. */
export const brokerRules: Rules = { ...allFor(systemAdmin), read: everyone };

/** Parts that filters are built from belong to nobody in particular: whoever makes filters may use and mend them. */
export const brokerFilterModuleRules: Rules = { ...allFor(hasAcl('Upload data')), read: everyone, delete: systemAdmin };
