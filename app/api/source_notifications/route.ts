import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { newSourceNotification } from '@/lib/sourceNotifications/schema';
import { sendSourceNotification } from '@/lib/sourceNotifications/sendSourceNotification';

export const POST = endpoint({
  summary: 'Tell groups about a source',
  description: 'Their members get a notification in the portal and a mail. The source must be saved to each of the groups.',
  tag: 'sources',
  access: 'Upload data',
  body: newSourceNotification,
  response: z.object({ id: z.int() }),
  example: { groupIds: [2], sourceId: 'ZTF21abcdefg', level: 'soft', additionalNotes: 'Rising fast' },
  handler: ({ viewer, body }) => sendSourceNotification(viewer, body),
});
