import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { addCoauthor } from '@/lib/sharingServices/members';
import { coauthorBody, serviceParams } from '@/lib/sharingServices/schema';

export const POST = endpoint({
  summary: 'Name somebody in all reports of a service',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: serviceParams,
  body: coauthorBody,
  response: z.object({ id: z.int() }),
  example: { user_id: 3 },
  handler: ({ viewer, params, body }) => addCoauthor(viewer, params.sharing_service_id, body.user_id),
});
