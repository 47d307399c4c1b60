import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { putGroup } from '@/lib/sharingServices/members';
import { newServiceGroup, serviceParams } from '@/lib/sharingServices/schema';

export const PUT = endpoint({
  summary: 'Let a group use a sharing service',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: serviceParams,
  body: newServiceGroup,
  response: z.object({ id: z.int() }),
  example: { group_id: 2, owner: false, auto_share_to_tns: false, auto_share_to_hermes: false, auto_sharing_allow_bots: false },
  handler: ({ viewer, params, body }) => putGroup(viewer, params.sharing_service_id, body.group_id, body),
});
