/** Reading, making and deleting default follow-up requests. */
import { requireRow } from '@/lib/access/check';
import { defaultFollowupRequestRules } from '@/lib/access/followUp';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { checkPayload } from '@/lib/followup/checkPayload';
import { requireAllocation, requirePlugin } from '@/lib/followup/subject';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectRule, selectRules } from './queries';
import type { DefaultFollowupRequest, NewDefaultFollowupRequest } from './schema';

const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_DEFAULT_FOLLOWUP_REQUESTS', payload: {} });

const DAY = 86_400_000;

export const listRules = (viewer: Viewer): Promise<DefaultFollowupRequest[]> => selectRules(viewer);

export async function readRule(viewer: Viewer, id: number): Promise<DefaultFollowupRequest> {
  const found = await selectRule(viewer, id);
  if (!found) throw new BadRequest(`There is no default follow-up request with id ${id}.`);
  return found;
}

/** Any object will do to try a payload on: a rule is about those to come. */
const SOMEWHERE = { id: 'any', ra: 0, dec: 0, redshift: null, tns_name: null };

async function requireUsable(tx: Transaction, viewer: Viewer, { allocation_id, payload, validity_days }: NewDefaultFollowupRequest): Promise<void> {
  try {
    const known = await requireAllocation(tx, viewer, allocation_id);
    const now = new Date();
    const dates = { start_date: now.toISOString().slice(0, 10), end_date: new Date(now.getTime() + (validity_days ?? 7) * DAY).toISOString().slice(0, 10) };
    checkPayload(requirePlugin(known), { ...payload, ...dates }, { ...known, allocation: { ...known.allocation, validity_ranges: null }, obj: SOMEWHERE }, now);
  } catch (error) {
    if (error instanceof BadRequest) throw new Forbidden(error.message);
    throw error;
  }
}

/**
 * Makes a rule.
 *
 * @throws Forbidden  for an allocation that one may not use, and a payload that its instrument does not take
 */
export async function createRule(viewer: Viewer, body: NewDefaultFollowupRequest): Promise<{ id: number }> {
  const { allocation_id, payload, default_followup_name, source_filter, target_group_ids = [], priority_order, validity_days, comment, implements_update, ...constraints } = body;
  return transaction(async (tx) => {
    await requireUsable(tx, viewer, body);
    if (target_group_ids.length) await requireGroups(tx, viewer, target_group_ids);
    if ('group_id' in source_filter && !viewer.is_admin && !viewer.group_ids.includes(source_filter.group_id)) {
      throw new BadRequest(`source_filter.group_id: there is no group ${source_filter.group_id} of yours`);
    }
    if (await tx.defaultFollowupRequest.findUnique({ where: { default_followup_name } })) {
      throw new BadRequest(`default_followup_name: there is a default follow-up request named "${default_followup_name}" already`);
    }
    const { id } = await tx.defaultFollowupRequest.create({
      data: {
        allocation_id, default_followup_name, priority_order, validity_days, comment, implements_update, requester_id: viewer.user_id,
        payload: json(payload) as object, source_filter: json(source_filter) as object, constraints: json(constraints),
        target_groups: { create: [...new Set(target_group_ids)].map((group_id) => ({ group_id })) },
      },
      select: { id: true },
    });
    await audit(tx, viewer, {
      action: 'default_followup_request.create', subject: 'default_followup_requests', subject_id: id, details: { default_followup_name, allocation_id, source_filter },
    });
    await announce(tx);
    return { id };
  });
}

/** Can be undone. */
export async function deleteRule(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    const missing = new BadRequest(`There is no default follow-up request with id ${id}.`);
    await requireRow(tx, viewer, 'default_followup_requests', defaultFollowupRequestRules, 'delete', id, missing);
    const { default_followup_name } = await tx.defaultFollowupRequest.findUniqueOrThrow({ where: { id } });
    await deleteRows(tx, viewer, {
      kind: 'default_followup_requests', ids: [id], subject_id: id, label: `Default follow-up request ${default_followup_name}`, obj_id: null,
    });
    await announce(tx);
  });
}
