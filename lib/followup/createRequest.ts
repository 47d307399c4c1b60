import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { requireGroups } from '@/lib/groups/shareWith';
import { BadRequest } from '@/lib/http/errors';
import { awaitAction } from './actions/awaitAction';
import { announceRequest } from './actions/endings';
import { enqueueAction } from './actions/enqueueAction';
import type { ActionRow } from './actions/queries';
import { checkPayload } from './checkPayload';
import { unmetConstraint } from './constraints';
import type { NewFollowupRequest } from './schema';
import { requirePlugin, requirePosition, requireSubject, type Known } from './subject';

export type Posted = { id: number; request_status: string } | { id: null; ignored: true; message: string };

interface Row {
  payload: Record<string, unknown>;
  target_group_ids?: readonly number[];
  comment?: string | null;
  draft?: boolean;
}

/** With whom what comes back is shared: those who are named, or else those of the allocation. */
async function targetsOf(tx: Transaction, viewer: Viewer, { allocation }: Known, named: readonly number[] | undefined): Promise<number[]> {
  if (named?.length) {
    await requireGroups(tx, viewer, named);
    return [...new Set(named)];
  }
  const known = await tx.group.findMany({ where: { id: { in: allocation.default_share_group_ids } }, select: { id: true } });
  return known.map(({ id }) => id);
}

/**
 * Makes a request and what has its facility told, both or neither.
 *
 * @returns ids of the request and of the action; none for a draft
 */
export async function insertRequest(
  tx: Transaction,
  viewer: Viewer,
  known: Known,
  { payload, target_group_ids, comment, draft = false }: Row,
): Promise<{ id: number; action_id: number | null }> {
  const targets = await targetsOf(tx, viewer, known, target_group_ids);
  const { id } = await tx.followupRequest.create({
    data: {
      obj_id: known.obj.id,
      allocation_id: known.allocation.id,
      requester_id: viewer.user_id,
      last_modified_by_id: viewer.user_id,
      payload: json(payload) as object,
      comment: comment ?? null,
      ...(draft ? { status: 'draft', state: 'draft' } : {}),
      target_groups: { create: targets.map((group_id) => ({ group_id })) },
    },
    select: { id: true },
  });
  const action_id = draft ? null : await enqueueAction(tx, { followup_request_id: id, kind: 'submit', initiator_id: viewer.user_id });
  await audit(tx, viewer, {
    action: 'followup_request.create', subject: 'followup_requests', subject_id: id,
    details: { obj_id: known.obj.id, allocation_id: known.allocation.id, instrument: known.instrument.name, draft },
  });
  await announceRequest(tx, known.obj.id, id);
  return { id, action_id };
}

const FAILED = new Set(['refused', 'failed', 'unconfirmed']);

/**
 * What whoever waits is told of an action.
 *
 * @throws BadRequest  when it has failed; the request stays, with its status
 */
export function told(id: number, action: ActionRow | null, doing: string): { id: number; request_status: string } {
  if (action && FAILED.has(action.state)) throw new BadRequest(`Error ${doing} follow-up request: ${action.status}`);
  return { id, request_status: action?.status ?? 'deleted' };
}

/**
 * Asks a facility for follow-up. The request and its job exist before the facility is asked; then a while is waited for its
 * answer.
 *
 * @throws BadRequest  when it cannot be asked, or the facility says no
 */
export async function createRequest(viewer: Viewer, body: NewFollowupRequest): Promise<Posted> {
  const { obj_id, allocation_id, payload, status, target_group_ids, comment, refreshSource: _, refreshRequests: __, ...constraints } = body;
  const made = await transaction(async (tx) => {
    const known = await requireSubject(tx, viewer, obj_id, allocation_id);
    const plugin = requirePlugin(known);
    const obj = requirePosition(known.obj);
    const draft = status === 'draft';
    if (!draft) checkPayload(plugin, payload, { ...known, obj });
    const unmet = await unmetConstraint(viewer, known.obj, allocation_id, constraints);
    if (unmet) return unmet;
    return insertRequest(tx, viewer, known, { payload, target_group_ids, comment, draft });
  });
  if (typeof made === 'string') return { id: null, ignored: true, message: made };
  if (made.action_id === null) return { id: made.id, request_status: 'draft' };
  return told(made.id, await awaitAction(made.action_id), 'submitting');
}
