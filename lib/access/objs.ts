import { column, sql } from '@/lib/db/sql';
import { candidateRules } from './candidates';
import { allFor, anyOf, everyone, internal, orAdmin, systemAdmin, type Rule, type Rules } from './rules';
import { sourceRules } from './sources';

const isSavedToMyGroup: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM sources mine WHERE mine.obj_id = ${column(alias, 'id')} AND mine.active AND ${sourceRules.read(viewer, 'mine')})`;

const passedMyFilter: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM candidates mine WHERE mine.obj_id = ${column(alias, 'id')} AND ${candidateRules.read(viewer, 'mine')})`;

/** Objects are public; what hangs on them is not. Changed by those who work on them: it is their source or candidate. */
export const objRules: Rules = { create: everyone, read: everyone, update: orAdmin(anyOf(isSavedToMyGroup, passedMyFilter)), delete: systemAdmin };

/** What is known of an object's light curve follows from the points, and is as public as the object. */
export const photStatRules: Rules = { ...internal, read: everyone };

/** Which objects are the same thing in the sky. */
export const superObjRules: Rules = { create: everyone, read: everyone, update: everyone, delete: systemAdmin };
export const objToSuperObjRules: Rules = allFor(everyone);
