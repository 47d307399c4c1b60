import { allFor, anyOf, isAdminOfVisibleGroup, isSelf, isVisible, nobody, onParent, orAdmin, type Rules } from './rules';

/** A report is its groups': made by its author, shared on by every member, deleted by its author or an admin of a group. */
export const scanReportRules: Rules = {
  create: isSelf('author_id'),
  read: orAdmin(isVisible()),
  update: orAdmin(isVisible()),
  delete: orAdmin(anyOf(isSelf('author_id'), isAdminOfVisibleGroup)),
};

/** Items come with their report; whoever reads it may comment on them. */
export const scanReportItemRules: Rules = {
  create: nobody,
  read: onParent('scan_reports', 'scan_report_id', scanReportRules.read),
  update: onParent('scan_reports', 'scan_report_id', scanReportRules.update),
  delete: nobody,
};

const ofScanner: Rules = {
  create: isSelf('user_id'),
  read: orAdmin(anyOf(isSelf('user_id'), isVisible())),
  update: isSelf('user_id'),
  delete: isSelf('user_id'),
};

/** Who saw what, and who is there: told to the groups for which somebody scans. */
export const candidateViewRules = ofScanner;
export const scanPresenceRules = ofScanner;

export const scanVisitRules: Rules = allFor(isSelf('user_id'));
export const scanActionRules: Rules = allFor(isSelf('user_id'));

export const sharedScanningProfileRules: Rules = {
  create: isSelf('author_id'),
  read: orAdmin(anyOf(isSelf('author_id'), isVisible())),
  update: orAdmin(isSelf('author_id')),
  delete: orAdmin(anyOf(isSelf('author_id'), isAdminOfVisibleGroup)),
};
