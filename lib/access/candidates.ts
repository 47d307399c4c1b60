import { column, sql } from '@/lib/db/sql';
import { filterRules } from './filters';
import { allFor, type Rule, type Rules } from './rules';

/** A candidate is its filter's: readable with it, by members of the filter's group who have its stream. */
const filterReadable: Rule = (viewer, alias) =>
  sql`${column(alias, 'filter_id')} = ANY(ARRAY(SELECT f.id FROM filters f WHERE ${filterRules.read(viewer, 'f')}))`;

export const candidateRules: Rules = allFor(filterReadable);
