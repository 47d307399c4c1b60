import { everyone, systemAdmin, type Rules } from './rules';

/** Catalogues of regions are for everybody; system admins change and delete them. */
export const spatialCatalogRules: Rules = { create: everyone, read: everyone, update: systemAdmin, delete: systemAdmin };
