import { endpoint } from '@/lib/http/endpoint';
import { notificationTest } from '@/lib/notifications/schema';
import { sendTestNotification } from '@/lib/notifications/writeNotifications';

export const POST = endpoint({
  summary: 'Send a test message to my address',
  tag: 'notifications',
  access: 'any',
  body: notificationTest,
  example: { notification_type: 'email' },
  handler: ({ viewer, body }) => sendTestNotification(viewer, body),
});
