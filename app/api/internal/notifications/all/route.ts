import { endpoint } from '@/lib/http/endpoint';
import { allNotificationsChange, someNotifications } from '@/lib/notifications/schema';
import { deleteAllNotifications, updateAllNotifications } from '@/lib/notifications/writeNotifications';

export const PATCH = endpoint({
  summary: 'Mark all my notifications, or some, as seen or as new',
  tag: 'notifications',
  access: 'any',
  body: allNotificationsChange,
  example: { viewed: true },
  handler: ({ viewer, body }) => updateAllNotifications(viewer, body),
});

export const DELETE = endpoint({
  summary: 'Delete all my notifications, or some',
  tag: 'notifications',
  access: 'any',
  body: someNotifications,
  handler: ({ viewer, body }) => deleteAllNotifications(viewer, body),
});
