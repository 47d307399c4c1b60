import { requireRow } from '@/lib/access/check';
import { followupRequestRules } from '@/lib/access/followUp';
import { isAcl, type Acl } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, Unauthorized } from '@/lib/http/errors';
import { problems } from '@/lib/integrations/facilities/jsonSchema';
import { facilityPlugins } from '@/lib/integrations/facilities/registry';
import { notify } from '@/lib/notifications/notify';
import { announceRequest } from './actions/endings';
import { selectAudience } from './actions/queries';

export interface Message {
  followup_request_id: number;
  [field: string]: unknown;
}

/**
 * What a facility tells by itself, by the listener that the request's instrument names.
 *
 * @throws Unauthorized  without the listener's permission
 */
export async function receiveMessage(viewer: Viewer, { followup_request_id: id, ...message }: Message): Promise<void> {
  const plugins = await facilityPlugins();
  const listens = (name: string): boolean => viewer.is_admin || (isAcl(`Post from ${name}`) && viewer.permissions.has(`Post from ${name}` as Acl));
  const names = [...plugins.values()].flatMap((plugin) => plugin.listener?.name ?? []);
  if (!names.some(listens)) throw new Unauthorized('HTTP 401: Unauthorized: this needs the permission of a facility\'s listener.');
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'followup_requests', followupRequestRules, 'update', id, new BadRequest(`There is no follow-up request with id ${id}.`));
    const request = await tx.followupRequest.findUniqueOrThrow({ where: { id }, include: { allocation: { include: { instrument: true } } } });
    const { name, listener_classname } = request.allocation.instrument;
    const listener = [...plugins.values()].find((plugin) => plugin.listener?.name === listener_classname)?.listener;
    if (!listener_classname || !listener) throw new BadRequest(`${name} has no listener: its facility tells nothing by itself.`);
    if (!listens(listener.name)) throw new Unauthorized(`HTTP 401: Unauthorized: this needs the permission "Post from ${listener.name}".`);
    const wrong = problems(listener.schema, message);
    if (wrong.length) throw new BadRequest(wrong.join('; '));
    const { status, state } = listener.receive(message);
    await tx.followupRequest.update({ where: { id }, data: { status, state } });
    await tx.facilityTransaction.create({
      data: { followup_request_id: id, initiator_id: viewer.user_id, request: json({ method: 'POST', url: '/api/facility', body: JSON.stringify(message) }) },
    });
    if (status !== request.status) {
      await notify(tx, await selectAudience(tx, id), {
        text: `Follow-up of *${request.obj_id}* with *${name}*: ${status}`, notification_type: 'facility_transactions', url: `/source/${encodeURIComponent(request.obj_id)}`,
      });
    }
    await announceRequest(tx, request.obj_id, id);
  });
}
