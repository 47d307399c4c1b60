import { everyone, systemAdmin, type Rules } from './rules';

/** Objects are public; what hangs on them is not. Who may change one is decided by `Upload data` and the operation. */
export const objRules: Rules = { read: everyone, update: everyone, delete: systemAdmin };
