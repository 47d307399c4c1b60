import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { notificationRules } from '@/lib/access/notifications';
import type { Viewer } from '@/lib/auth/viewer';
import { prisma, transaction, type Transaction } from '@/lib/db/prisma';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { reaches } from '@/lib/integrations/messages/twilio';
import { queueMail } from '@/lib/mail/queueMail';
import { queueMessage } from './messages';
import type { allNotificationsChange, notificationChange, notificationTest, someNotifications } from './schema';

type Change = z.output<typeof notificationChange>;

const changed = (tx: Transaction, user_id: number) => publish(tx, { action: 'skyportal/FETCH_NOTIFICATIONS', payload: {}, user_id });

const requireOwn = (tx: Transaction, viewer: Viewer, action: 'update' | 'delete', id: number) =>
  requireRow(tx, viewer, 'user_notifications', notificationRules, action, id, new BadRequest(`Cannot find UserNotification with id ${id}`));

export async function updateNotification(viewer: Viewer, id: number, { viewed }: Change): Promise<void> {
  await transaction(async (tx) => {
    await requireOwn(tx, viewer, 'update', id);
    await tx.userNotification.update({ where: { id }, data: { viewed } });
    await changed(tx, viewer.user_id);
  });
}

export async function deleteNotification(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireOwn(tx, viewer, 'delete', id);
    await tx.userNotification.delete({ where: { id } });
    await changed(tx, viewer.user_id);
  });
}

/** Of the viewer's own: these ids, or all without. */
const own = (viewer: Viewer, ids: number[] | undefined) => ({ user_id: viewer.user_id, ...(ids ? { id: { in: ids } } : {}) });

/** All of the viewer's own, or some; ids of other users change nothing. */
export async function updateAllNotifications(viewer: Viewer, { viewed, ids }: z.output<typeof allNotificationsChange>): Promise<void> {
  await transaction(async (tx) => {
    await tx.userNotification.updateMany({ where: { ...own(viewer, ids), viewed: !viewed }, data: { viewed } });
    await changed(tx, viewer.user_id);
  });
}

export async function deleteAllNotifications(viewer: Viewer, { ids }: z.output<typeof someNotifications>): Promise<void> {
  await transaction(async (tx) => {
    await tx.userNotification.deleteMany({ where: own(viewer, ids) });
    await changed(tx, viewer.user_id);
  });
}

/**
 * Sends a test message, so that one sees whether it arrives.
 *
 * @throws BadRequest  when there is no address to send it to, or no way to send it
 */
export async function sendTestNotification(
  viewer: Viewer,
  { notification_type, user_id = viewer.user_id }: z.output<typeof notificationTest>,
): Promise<void> {
  if (user_id !== viewer.user_id && !viewer.is_admin) throw new AccessDenied(viewer.username, 'create', `notifications of user ${user_id}`);
  const user = await prisma().user.findFirst({ where: { id: user_id, deleted_at: null }, select: { username: true, contact_email: true, contact_phone: true } });
  if (!user) throw new BadRequest(`user_id: there is no user with id ${user_id}`);
  const { username, contact_email, contact_phone } = user;
  if (notification_type === 'SMS') {
    if (!reaches('sms')) throw new BadRequest('notification_type: this portal sends no text messages');
    if (!contact_phone) throw new BadRequest(`notification_type: ${username} has no phone number`);
    return transaction((tx) => queueMessage(tx, { channel: 'sms', to: contact_phone, text: `Messages of SkyPortal for ${username} arrive here.` }));
  }
  if (!contact_email) throw new BadRequest(`notification_type: ${username} has no e-mail address`);
  await transaction((tx) =>
    queueMail(tx, { to: contact_email, subject: 'SkyPortal: a test', text: `Mails of the portal for ${username} arrive here.` }),
  );
}
