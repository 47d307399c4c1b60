import { everyone, hasAcl, systemAdmin, type Rules } from './rules';

export const thumbnailRules: Rules = { create: hasAcl('Upload data'), read: everyone, update: hasAcl('Manage sources'), delete: systemAdmin };
