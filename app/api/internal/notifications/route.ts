import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listNotifications } from '@/lib/notifications/readNotifications';
import { notification } from '@/lib/notifications/schema';

export const GET = endpoint({
  summary: 'What the portal has told me, newest first',
  tag: 'notifications',
  access: 'any',
  response: z.array(notification),
  handler: ({ viewer }) => listNotifications(viewer),
});
