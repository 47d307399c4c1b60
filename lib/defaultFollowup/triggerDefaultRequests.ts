/** The job behind `enqueueTriggers`: requests that rules make of what was saved or classified. */
import { z } from 'zod';
import { audit, PORTAL } from '@/lib/audit/audit';
import { viewerOfUser, type Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { enqueueAction } from '@/lib/followup/actions/enqueueAction';
import { checkPayload } from '@/lib/followup/checkPayload';
import { unmetConstraint } from '@/lib/followup/constraints';
import { insertRequest } from '@/lib/followup/createRequest';
import { constraints as constraintsSchema } from '@/lib/followup/schema';
import { AT_FACILITY, type FollowupState } from '@/lib/followup/states';
import { requirePlugin, requirePosition, requireSubject } from '@/lib/followup/subject';
import { HttpError } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import { lockEquivalent, lockTrigger, selectClassified, selectOrigins, selectRulesOfClasses, selectRulesOfGroups, type Equivalent, type Rule } from './queries';

const job = z.union([
  z.object({ saves: z.array(z.object({ obj_id: z.string(), group_id: z.int() })) }),
  z.object({ classification_ids: z.array(z.int()) }),
]);

const VALIDITY_DAYS = 7;
const DAY = 86_400_000;
const day = (date: Date): string => date.toISOString().slice(0, 10);

interface Match {
  rule: Rule;
  obj_id: string;
}

async function matchesOfSaves(saves: readonly { obj_id: string; group_id: number }[]): Promise<Match[]> {
  const rules = await selectRulesOfGroups([...new Set(saves.map(({ group_id }) => group_id))]);
  const origins = rules.some(({ source_filter }) => 'origin' in source_filter && source_filter.origin)
    ? await selectOrigins([...new Set(saves.map(({ obj_id }) => obj_id))])
    : new Map<string, string | null>();
  return rules.flatMap((rule) => {
    if (!('group_id' in rule.source_filter)) return [];
    const { group_id, name, origin } = rule.source_filter;
    const pattern = name === undefined ? null : new RegExp(name);
    return saves
      .filter((save) => save.group_id === Number(group_id) && (pattern?.test(save.obj_id) ?? true) && (!origin || origins.get(save.obj_id) === origin))
      .map(({ obj_id }) => ({ rule, obj_id }));
  });
}

/** A rule acts on what its requester could have seen. */
async function matchesOfClassifications(ids: readonly number[], viewerOf: (id: number | null) => Promise<Viewer | null>): Promise<Match[]> {
  const classified = await selectClassified(ids);
  const rules = await selectRulesOfClasses([...new Set(classified.map(({ classification }) => classification))]);
  const matches: Match[] = [];
  for (const rule of rules) {
    const viewer = await viewerOf(rule.requester_id);
    if (!viewer) continue;
    const mine = new Set(viewer.group_ids);
    for (const { obj_id, classification, group_ids } of classified) {
      if (!('classification' in rule.source_filter) || rule.source_filter.classification !== classification) continue;
      if (viewer.is_admin || group_ids.some((id) => mine.has(id))) matches.push({ rule, obj_id });
    }
  }
  return matches;
}

/** A request that is there becomes as urgent as the rule wants it, where the rule wants it more urgent. */
async function bump(tx: Transaction, viewer: Viewer, rule: Rule, there: Equivalent, canUpdate: boolean): Promise<void> {
  const [now, wanted] = [there.payload.priority, rule.payload.priority];
  if (typeof now !== 'number' || typeof wanted !== 'number') return;
  const isMore = rule.priority_order === 'desc' ? wanted < now : wanted > now;
  const isThere = AT_FACILITY.has(there.state as FollowupState);
  if (!isMore || (isThere && (!canUpdate || rule.implements_update === false))) return;
  await tx.followupRequest.update({ where: { id: there.id }, data: { payload: json({ ...there.payload, priority: wanted }) as object, last_modified_by_id: viewer.user_id } });
  if (isThere) await enqueueAction(tx, { followup_request_id: there.id, kind: 'update', initiator_id: viewer.user_id });
  await audit(tx, PORTAL, {
    action: 'followup_request.trigger', subject: 'followup_requests', subject_id: there.id,
    details: { default_followup_request: rule.default_followup_name, priority: wanted, before: now },
  });
}

async function apply(viewer: Viewer, { rule, obj_id }: Match, now: Date): Promise<void> {
  const days = rule.validity_days ?? VALIDITY_DAYS;
  const payload = { ...rule.payload, start_date: day(now), end_date: day(new Date(now.getTime() + days * DAY)) };
  await transaction(async (tx) => {
    await lockTrigger(tx, obj_id, rule.id);
    const known = await requireSubject(tx, viewer, obj_id, rule.allocation_id);
    const plugin = requirePlugin(known);
    const there = await lockEquivalent(tx, obj_id, rule.allocation_id, payload);
    if (there) return bump(tx, viewer, rule, there, plugin.update !== undefined);
    checkPayload(plugin, payload, { ...known, obj: requirePosition(known.obj) }, now);
    const unmet = await unmetConstraint(viewer, known.obj, rule.allocation_id, constraintsSchema.parse(rule.constraints ?? {}), now);
    if (unmet) return;
    const { id } = await insertRequest(tx, viewer, known, { payload, target_group_ids: rule.target_group_ids, comment: rule.comment });
    await audit(tx, PORTAL, {
      action: 'followup_request.trigger', subject: 'followup_requests', subject_id: id,
      details: { default_followup_request: rule.default_followup_name, obj_id, requester: viewer.username },
    });
  });
}

/** Whatever the rules have been asked to look at. A rule that cannot be carried out does not keep the others from it. */
export async function triggerDefaultRequests(data: object): Promise<void> {
  const viewers = new Map<number, Promise<Viewer | null>>();
  const viewerOf = (id: number | null): Promise<Viewer | null> => {
    if (id === null) return Promise.resolve(null);
    const known = viewers.get(id) ?? viewerOfUser(id);
    viewers.set(id, known);
    return known;
  };
  const asked = job.parse(data);
  const matches = 'saves' in asked ? await matchesOfSaves(asked.saves) : await matchesOfClassifications(asked.classification_ids, viewerOf);
  const now = new Date();
  for (const match of matches) {
    const viewer = await viewerOf(match.rule.requester_id);
    if (!viewer) continue;
    try {
      await apply(viewer, match, now);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      log().warn({ rule: match.rule.default_followup_name, obj_id: match.obj_id, err: error.message }, 'default follow-up request');
    }
  }
}
