import { requireRow } from '@/lib/access/check';
import { groupRules } from '@/lib/access/groups';
import { streamRules } from '@/lib/access/streams';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectMembersWithoutStream } from './queries';

/**
 * Gives a group a stream, so that it can have filters on it. Every member must have the stream.
 *
 * @throws Forbidden  naming the members who do not
 */
export async function addGroupStream(viewer: Viewer, group_id: number, stream_id: number): Promise<{ group_id: number; stream_id: number }> {
  return transaction(async (tx) => {
    await requireRow(tx, viewer, 'groups', groupRules, 'update', group_id);
    await requireRow(tx, viewer, 'streams', { ...streamRules, update: streamRules.read }, 'update', stream_id);
    const without = await selectMembersWithoutStream(tx, group_id, stream_id);
    if (without.length) {
      throw new Forbidden(`These members lack the stream: ${without.map(({ username }) => username).join(', ')}.`);
    }
    if (await tx.groupStream.findUnique({ where: { group_id_stream_id: { group_id, stream_id } } })) {
      throw new BadRequest('stream_id: the group has this stream already');
    }
    await tx.groupStream.create({ data: { group_id, stream_id } });
    await audit(tx, viewer, { action: 'group_stream.create', subject: 'groups', subject_id: group_id, details: { stream_id } });
    await publish(tx, { action: 'skyportal/REFRESH_GROUP', payload: { group_id } });
    return { group_id, stream_id };
  });
}

/** Takes a stream from a group, unless one of its filters uses it. */
export async function removeGroupStream(viewer: Viewer, group_id: number, stream_id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'groups', groupRules, 'update', group_id);
    const filters = await tx.filter.findMany({ where: { group_id, stream_id }, select: { name: true } });
    if (filters.length) throw new BadRequest(`Filters of the group use this stream: ${filters.map(({ name }) => name).join(', ')}.`);
    const { count } = await tx.groupStream.deleteMany({ where: { group_id, stream_id } });
    if (count === 0) throw new BadRequest('The group does not have this stream.');
    await audit(tx, viewer, { action: 'group_stream.delete', subject: 'groups', subject_id: group_id, details: { stream_id } });
    await publish(tx, { action: 'skyportal/REFRESH_GROUP', payload: { group_id } });
  });
}
