import type { z } from 'zod';
import { internVisibility } from '@/lib/access/visibility';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { notify } from '@/lib/notifications/notify';
import { selectMembers, selectSavedTo } from './queries';
import type { newSourceNotification } from './schema';

/**
 * Tells the members of groups about a source, in the portal and by mail; urgently by a text message too.
 *
 * @throws NotFound    when there is no such object
 * @throws BadRequest  naming the groups to which it is not saved
 */
export async function sendSourceNotification(
  viewer: Viewer,
  { groupIds, sourceId, level, additionalNotes }: z.output<typeof newSourceNotification>,
): Promise<{ id: number }> {
  return transaction(async (tx) => {
    if (!(await tx.obj.findUnique({ where: { id: sourceId }, select: { id: true } }))) throw new NotFound(`There is no source with id ${sourceId}.`);
    const saved = await selectSavedTo(tx, viewer, sourceId, groupIds);
    const other = groupIds.filter((id) => !saved.includes(id));
    if (other.length) throw new BadRequest(`groupIds: ${sourceId} is not saved to group ${other.join(', ')}, or you cannot see it there`);
    const visibility_id = await internVisibility(tx, saved);
    const { id } = await tx.sourceNotification.create({
      data: { source_id: sourceId, sent_by_id: viewer.user_id, additional_notes: additionalNotes, level, visibility_id },
      select: { id: true },
    });
    await notify(tx, await selectMembers(tx, viewer, saved), {
      text: `${level === 'hard' ? '*Urgent:* ' : ''}*${viewer.username}* points you to *${sourceId}*${additionalNotes ? `: ${additionalNotes}` : ''}`,
      notification_type: 'source_notification',
      url: `/source/${sourceId}`,
      always_mail: true,
      always_text: level === 'hard',
    });
    await audit(tx, viewer, { action: 'source_notification.send', subject: 'objs', subject_id: sourceId, details: { group_ids: saved, level } });
    return { id };
  });
}
