import { allFor, allOf, hasAcl, isSelf, isVisible, onParent, orAdmin, type Rules } from './rules';

/** Seen by the members of the groups that it is for; managed by those of them who manage services. */
const readService = orAdmin(isVisible());
const manageService = orAdmin(allOf(isVisible(), hasAcl('Manage Analysis Services')));
export const analysisServiceRules: Rules = { create: hasAcl('Manage Analysis Services'), read: readService, update: manageService, delete: manageService };

const ofService = onParent('analysis_services', 'analysis_service_id', readService);

/** What came of it is seen by the groups that it is shared with, also when the service is not theirs; begun with a service that one sees. */
export const objAnalysisRules: Rules = {
  create: allOf(isSelf('author_id'), ofService),
  read: orAdmin(isVisible()),
  update: orAdmin(isSelf('author_id')),
  delete: orAdmin(isSelf('author_id')),
};

/**
 * A rule acts with the rights of whoever made it, so only they change what it does; whoever sees it may end it.
 */
export const defaultAnalysisRules: Rules = {
  ...allFor(orAdmin(allOf(isVisible(), ofService))),
  create: allOf(isSelf('author_id'), ofService),
  update: orAdmin(isSelf('author_id')),
};
