import { everyone, hasAcl, systemAdmin, type Rules } from './rules';

export const thumbnailRules: Rules = { read: everyone, update: hasAcl('Manage sources'), delete: systemAdmin };
