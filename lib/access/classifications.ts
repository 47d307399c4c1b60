import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, hasAcl, isAdminOfVisibleGroup, isSelf, isVisible, nobody, onParent, orAdmin, type Rule, type Rules } from './rules';

const isReadable = orAdmin(isVisible());

const isUnused: Rule = (_, alias) => sql`NOT EXISTS (SELECT FROM classifications c WHERE c.taxonomy_id = ${column(alias, 'id')})`;

export const taxonomyRules: Rules = {
  create: hasAcl('Post taxonomy'),
  read: isReadable,
  update: allOf(isReadable, hasAcl('Post taxonomy')),
  delete: allOf(isReadable, hasAcl('Delete taxonomy'), isUnused),
};

const ofReadableTaxonomy: Rule = (viewer, alias) =>
  sql`${column(alias, 'taxonomy_id')} = ANY(ARRAY(SELECT tx.id FROM taxonomies tx WHERE ${taxonomyRules.read(viewer, 'tx')}))`;

const isAuthorOrGroupAdmin = orAdmin(anyOf(isSelf('author_id'), isAdminOfVisibleGroup));

export const classificationRules: Rules = {
  create: allOf(isSelf('author_id'), ofReadableTaxonomy),
  read: orAdmin(allOf(isVisible(), ofReadableTaxonomy)),
  update: isAuthorOrGroupAdmin,
  delete: isAuthorOrGroupAdmin,
};

const ofReadable = onParent('classifications', 'classification_id', classificationRules.read);
const isVoter = isSelf('voter_id');

/** Whoever reads a classification sees the votes on it, and has one. */
export const classificationVoteRules: Rules = {
  create: allOf(isVoter, ofReadable),
  read: ofReadable,
  update: allOf(isVoter, ofReadable),
  delete: allOf(isVoter, ofReadable),
};

/** What was changed about a classification stays as it was noted. */
export const classificationEditRules: Rules = { create: allOf(isSelf('editor_id'), ofReadable), read: ofReadable, update: nobody, delete: nobody };
