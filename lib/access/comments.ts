import { column, sql } from '@/lib/db/sql';
import { annotationOnSpectrumRules, annotationRules } from './annotations';
import { allOf, isSelf, orAdmin, type Rule, type Rules } from './rules';

/** What the portal itself wrote in somebody's name is not theirs to change. */
const isByHand: Rule = (_, alias) => sql`NOT ${column(alias, 'system')}`;
const isAuthor = orAdmin(allOf(isSelf('author_id'), isByHand));

/** Comments are shared and changed as annotations are. */
export const commentRules: Rules = { ...annotationRules, update: isAuthor, delete: isAuthor };
export const commentOnSpectrumRules: Rules = annotationOnSpectrumRules;
