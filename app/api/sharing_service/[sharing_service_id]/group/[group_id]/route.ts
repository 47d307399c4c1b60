import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { putGroup, removeGroup } from '@/lib/sharingServices/members';
import { groupChange, groupParams } from '@/lib/sharingServices/schema';

export const PUT = endpoint({
  summary: 'Let a group use a sharing service, or change how it does',
  description: 'The last group that owns a service stays its owner; bots are allowed as long as one shares by itself.',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: groupParams,
  body: groupChange,
  response: z.object({ id: z.int() }),
  example: { auto_share_to_tns: true },
  handler: ({ viewer, params, body }) => putGroup(viewer, params.sharing_service_id, body.group_id ?? params.group_id, body),
});

export const DELETE = endpoint({
  summary: 'Take a sharing service from a group',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: groupParams,
  handler: ({ viewer, params }) => removeGroup(viewer, params.sharing_service_id, params.group_id),
});
