import { everyone, hasAcl, systemAdmin, type Rules } from './rules';

/** What instruments did and will do is for everybody to see; only system admins change it once it is noted. */
export const observationRules: Rules = { create: hasAcl('Upload data'), read: everyone, update: systemAdmin, delete: systemAdmin };
