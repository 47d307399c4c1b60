import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { addCoauthor, removeCoauthor } from '@/lib/sharingServices/members';
import { coauthorParams } from '@/lib/sharingServices/schema';

export const POST = endpoint({
  summary: 'Name somebody in all reports of a service',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: coauthorParams,
  response: z.object({ id: z.int() }),
  handler: ({ viewer, params }) => addCoauthor(viewer, params.sharing_service_id, params.user_id),
});

export const DELETE = endpoint({
  summary: 'Name somebody in the reports of a service no more',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: coauthorParams,
  handler: ({ viewer, params }) => removeCoauthor(viewer, params.sharing_service_id, params.user_id),
});
