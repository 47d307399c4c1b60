import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish, viewersChanged } from '@/lib/http/events';
import { lockUser } from '@/lib/users/permissions';

async function changed(tx: Transaction, user_id: number): Promise<void> {
  await viewersChanged(tx);
  await publish(tx, { action: 'skyportal/FETCH_USER_PROFILE', payload: {}, user_id });
}

/** Gives a user a stream: system admins to anyone, everybody to themselves where the stream is open to all. */
export async function addStreamUser(viewer: Viewer, stream_id: number, user_id: number): Promise<{ stream_id: number; user_id: number }> {
  return transaction(async (tx) => {
    const stream = await tx.stream.findUnique({ where: { id: stream_id } });
    if (!stream || !(viewer.is_admin || stream.auto_join || viewer.stream_ids.includes(stream_id))) {
      throw new BadRequest(`Cannot find Stream with id ${stream_id}`);
    }
    if (!viewer.is_admin && !(stream.auto_join && user_id === viewer.user_id)) {
      throw new AccessDenied(viewer.username, 'create', `users of stream ${stream_id}`);
    }
    await lockUser(tx, user_id);
    if (await tx.streamUser.findUnique({ where: { stream_id_user_id: { stream_id, user_id } } })) {
      throw new BadRequest(`user_id: user ${user_id} has the stream already`);
    }
    await tx.streamUser.create({ data: { stream_id, user_id } });
    await audit(tx, viewer, { action: 'stream_user.create', subject: 'streams', subject_id: stream_id, details: { user_id } });
    await changed(tx, user_id);
    return { stream_id, user_id };
  });
}

/** Takes a stream from a user, unless a group of theirs needs it. */
export async function removeStreamUser(viewer: Viewer, stream_id: number, user_id: number): Promise<void> {
  await transaction(async (tx) => {
    await lockUser(tx, user_id);
    const groups = await tx.group.findMany({
      where: { users: { some: { user_id } }, streams: { some: { stream_id } } },
      select: { name: true },
    });
    if (groups.length) {
      throw new BadRequest(`The user is in groups that need this stream: ${groups.map(({ name }) => name).join(', ')}.`);
    }
    const { count } = await tx.streamUser.deleteMany({ where: { stream_id, user_id } });
    if (count === 0) throw new BadRequest(`User ${user_id} does not have stream ${stream_id}.`);
    await audit(tx, viewer, { action: 'stream_user.delete', subject: 'streams', subject_id: stream_id, details: { user_id } });
    await changed(tx, user_id);
  });
}
