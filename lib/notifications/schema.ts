import { z } from 'zod';

export const notification = z.object({
  id: z.int(),
  user_id: z.int(),
  text: z.string().describe('With `*words*` that stand out'),
  notification_type: z.string().nullable(),
  viewed: z.boolean(),
  url: z.string().nullable().describe('Page of the portal that it is about'),
  created_at: z.string(),
  modified: z.string(),
});
export type Notification = z.infer<typeof notification>;

export const notificationChange = z.strictObject({ viewed: z.boolean('must be true or false') });

const ids = z.array(z.int('must be an integer'), 'must be a list').max(1000, 'must have at most 1000 ids').optional().describe('These alone; absent: all');
export const allNotificationsChange = notificationChange.extend({ ids });
export const someNotifications = z.strictObject({ ids });

export const notificationTest = z.strictObject({
  notification_type: z.enum(['email', 'SMS'], 'must be email or SMS'),
  user_id: z.int().optional().describe('For system admins: whom to send it to'),
});

/** So many pages somebody can mute; the oldest go by themselves. */
export const MOST_MUTED = 500;
