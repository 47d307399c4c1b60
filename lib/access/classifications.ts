import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, hasAcl, isAdminOfVisibleGroup, isSelf, isVisible, orAdmin, type Rule, type Rules } from './rules';

const isReadable = orAdmin(isVisible());

const isUnused: Rule = (_, alias) => sql`NOT EXISTS (SELECT FROM classifications c WHERE c.taxonomy_id = ${column(alias, 'id')})`;

export const taxonomyRules: Rules = {
  read: isReadable,
  update: allOf(isReadable, hasAcl('Post taxonomy')),
  delete: allOf(isReadable, hasAcl('Delete taxonomy'), isUnused),
};

const ofReadableTaxonomy: Rule = (viewer, alias) =>
  sql`${column(alias, 'taxonomy_id')} = ANY(ARRAY(SELECT tx.id FROM taxonomies tx WHERE ${taxonomyRules.read(viewer, 'tx')}))`;

const isAuthorOrGroupAdmin = orAdmin(anyOf(isSelf('author_id'), isAdminOfVisibleGroup));

export const classificationRules: Rules = {
  read: orAdmin(allOf(isVisible(), ofReadableTaxonomy)),
  update: isAuthorOrGroupAdmin,
  delete: isAuthorOrGroupAdmin,
};
