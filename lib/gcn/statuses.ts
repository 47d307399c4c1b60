/** Verdicts on an object as the counterpart of an event. */
export const GCN_OBJ_STATUSES = ['pending', 'confirmed', 'ambiguous', 'rejected'] as const;
