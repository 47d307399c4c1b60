import { column, sql } from '@/lib/db/sql';
import { allocationRules } from './followUp';
import { gcnEventRules } from './gcn';
import { allFor, allOf, anyOf, isSelf, onParent, orAdmin, type Rule, type Rules } from './rules';

const ofAllocation = onParent('allocations', 'allocation_id', allocationRules.read);

/** Plans are seen by who may read the event and is in the allocation's group, and changed by them and by who asked. */
const isReadable = allOf(ofAllocation, onParent('gcn_events', 'gcnevent_id', gcnEventRules.read));
export const observationPlanRequestRules: Rules = { create: isReadable, read: isReadable, update: isReadable, delete: isReadable };

const ofRequest = onParent('observation_plan_requests', 'observation_plan_request_id', isReadable);
export const observationPlanRules: Rules = allFor(ofRequest);
export const observationPlanGroupRules: Rules = allFor(ofRequest);

const ofPlan = onParent('event_observation_plans', 'observation_plan_id', ofRequest);
export const plannedObservationRules: Rules = allFor(ofPlan);

const isOwn = anyOf(isSelf('requester_id'), ofAllocation);
export const defaultObservationPlanRules: Rules = { create: ofAllocation, read: ofAllocation, update: isOwn, delete: allOf(ofAllocation, isOwn) };
export const defaultObservationPlanGroupRules: Rules = allFor(
  onParent('default_observation_plan_requests', 'default_observation_plan_request_id', ofAllocation),
);

const onReadableEvent: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM gcn_events triggered_on WHERE triggered_on.dateobs = ${column(alias, 'dateobs')} AND ${gcnEventRules.read(viewer, 'triggered_on')})`;

/** Whoever looks after an allocation says whether it was triggered; everybody who may read the event sees it. */
const looksAfter: Rule = orAdmin((viewer, alias) =>
  sql`EXISTS (SELECT FROM allocation_users looks WHERE looks.allocation_id = ${column(alias, 'allocation_id')} AND looks.user_id = ${viewer.user_id})`,
);
const byCaretakers = allOf(looksAfter, onReadableEvent);
export const gcnTriggerRules: Rules = { create: byCaretakers, read: onReadableEvent, update: byCaretakers, delete: byCaretakers };
