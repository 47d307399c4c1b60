import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readNotification } from '@/lib/notifications/readNotifications';
import { notification, notificationChange } from '@/lib/notifications/schema';
import { deleteNotification, updateNotification } from '@/lib/notifications/writeNotifications';

const params = z.object({ notification_id: pathId() });

export const GET = endpoint({
  summary: 'One of my notifications',
  tag: 'notifications',
  access: 'any',
  params,
  response: notification,
  handler: ({ viewer, params }) => readNotification(viewer, params.notification_id),
});

export const PATCH = endpoint({
  summary: 'Mark a notification as seen, or as new',
  tag: 'notifications',
  access: 'any',
  params,
  body: notificationChange,
  handler: ({ viewer, params, body }) => updateNotification(viewer, params.notification_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a notification',
  tag: 'notifications',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteNotification(viewer, params.notification_id),
});
