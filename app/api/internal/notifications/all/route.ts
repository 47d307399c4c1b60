import { endpoint } from '@/lib/http/endpoint';
import { notificationChange } from '@/lib/notifications/schema';
import { deleteAllNotifications, updateAllNotifications } from '@/lib/notifications/writeNotifications';

export const PATCH = endpoint({
  summary: 'Mark all my notifications as seen, or as new',
  tag: 'notifications',
  access: 'any',
  body: notificationChange,
  handler: ({ viewer, body }) => updateAllNotifications(viewer, body),
});

export const DELETE = endpoint({
  summary: 'Delete all my notifications',
  tag: 'notifications',
  access: 'any',
  handler: ({ viewer }) => deleteAllNotifications(viewer),
});
