import { nobody, systemAdmin, type Rules } from './rules';

/** The trail is added to by what it tells of, and never changed. */
export const auditEventRules: Rules = { create: nobody, read: systemAdmin, update: nobody, delete: nobody };
