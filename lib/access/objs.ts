import { column, sql } from '@/lib/db/sql';
import { candidateRules } from './candidates';
import { anyOf, everyone, orAdmin, systemAdmin, type Rule, type Rules } from './rules';
import { sourceRules } from './sources';

const isSavedToMyGroup: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM sources mine WHERE mine.obj_id = ${column(alias, 'id')} AND mine.active AND ${sourceRules.read(viewer, 'mine')})`;

const passedMyFilter: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM candidates mine WHERE mine.obj_id = ${column(alias, 'id')} AND ${candidateRules.read(viewer, 'mine')})`;

/** Objects are public; what hangs on them is not. Changed by those who work on them: it is their source or candidate. */
export const objRules: Rules = { read: everyone, update: orAdmin(anyOf(isSavedToMyGroup, passedMyFilter)), delete: systemAdmin };
