import { column, sql } from '@/lib/db/sql';
import { allFor, allOf, anyOf, hasAcl, inGroup, isSelf, nobody, onParent, orAdmin, type Rule, type Rules } from './rules';

/** An allocation is its group's. */
export const allocationRules: Rules = allFor(orAdmin(inGroup()));

const ofAllocation = onParent('allocations', 'allocation_id', allocationRules.read);
export const allocationPartRules: Rules = allFor(ofAllocation);

/** A facility that reports by itself does so with a permission of its own. */
const reportsForInstrument: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM allocations asked JOIN instruments asks ON asks.id = asked.instrument_id
      WHERE asked.id = ${column(alias, 'allocation_id')} AND asks.listener_classname = 'SEDMListener'
      AND ${hasAcl('Post from SEDMListener')(viewer, alias)})`;

/** Requests are seen and changed by the members of the group whose allocation they use, and reported on by the facility. */
export const followupRequestRules: Rules = {
  create: ofAllocation,
  read: anyOf(ofAllocation, reportsForInstrument),
  update: anyOf(ofAllocation, reportsForInstrument),
  delete: ofAllocation,
};

const ofRequest = (rule: Rule): Rule => onParent('followup_requests', 'followup_request_id', rule);

export const followupRequestPartRules: Rules = {
  create: ofRequest(followupRequestRules.update),
  read: ofRequest(followupRequestRules.read),
  update: ofRequest(followupRequestRules.update),
  delete: ofRequest(followupRequestRules.update),
};

/** Everybody who sees a request may watch it, for themselves. */
export const watcherRules: Rules = {
  create: allOf(isSelf('user_id'), ofRequest(followupRequestRules.read)),
  read: ofRequest(followupRequestRules.read),
  update: nobody,
  delete: isSelf('user_id'),
};

/** What was said to a facility and what it answered is written by the portal, and read by whoever sees the request. */
export const facilityExchangeRules: Rules = { create: nobody, read: ofRequest(ofAllocation), update: nobody, delete: nobody };

export const defaultFollowupRequestRules: Rules = allFor(ofAllocation);
export const defaultFollowupRequestPartRules: Rules = allFor(
  onParent('default_followup_requests', 'default_followup_request_id', ofAllocation),
);
