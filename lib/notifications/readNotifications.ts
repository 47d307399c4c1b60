import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectNotification, selectNotifications } from './queries';
import type { Notification } from './schema';

/** The viewer's own, newest first. */
export const listNotifications = (viewer: Viewer): Promise<Notification[]> => selectNotifications(viewer);

/** @throws BadRequest  when there is no such notification or it is another user's */
export async function readNotification(viewer: Viewer, id: number): Promise<Notification> {
  const found = await selectNotification(viewer, id);
  if (!found) throw new BadRequest(`Cannot find UserNotification with id ${id}`);
  return found;
}
