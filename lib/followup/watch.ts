import { requireRow } from '@/lib/access/check';
import { followupRequestRules } from '@/lib/access/followUp';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';

const announce = (tx: Transaction, id: number) => publish(tx, { action: 'skyportal/REFRESH_FOLLOWUP_REQUESTS', payload: { request_id: id } });
const missing = (id: number) => new BadRequest(`There is no follow-up request with id ${id}.`);

/** The viewer, or whoever made the token, is told of changes from now on. */
export async function watchRequest(viewer: Viewer, followup_request_id: number): Promise<void> {
  await transaction(async (tx) => {
    const key = { followup_request_id, user_id: viewer.user_id };
    await requireRow(tx, viewer, 'followup_requests', followupRequestRules, 'read', followup_request_id, missing(followup_request_id));
    if (await tx.followupRequestWatcher.findUnique({ where: { followup_request_id_user_id: key } })) {
      throw new BadRequest(`You are watching follow-up request ${followup_request_id} already.`);
    }
    await tx.followupRequestWatcher.create({ data: key });
    await announce(tx, followup_request_id);
  });
}

export async function unwatchRequest(viewer: Viewer, followup_request_id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'followup_requests', followupRequestRules, 'read', followup_request_id, missing(followup_request_id));
    const { count } = await tx.followupRequestWatcher.deleteMany({ where: { followup_request_id, user_id: viewer.user_id } });
    if (count === 0) throw new BadRequest(`You are not watching follow-up request ${followup_request_id}.`);
    await announce(tx, followup_request_id);
  });
}
