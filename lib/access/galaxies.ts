import { everyone, systemAdmin, type Rules } from './rules';

/** Catalogues of galaxies are for everybody; system admins change them. */
export const galaxyRules: Rules = { create: everyone, read: everyone, update: systemAdmin, delete: systemAdmin };
