import { endpoint } from '@/lib/http/endpoint';
import { addAutoPublishers, removeAutoPublishers } from '@/lib/sharingServices/members';
import { groupParams, ids, publishersBody } from '@/lib/sharingServices/schema';

const usersOf = ({ user_ids, user_id }: { user_ids?: number[]; user_id?: number }): number[] => user_ids ?? (user_id === undefined ? [] : [user_id]);

export const POST = endpoint({
  summary: 'Report what members save to the group',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: groupParams,
  body: publishersBody,
  response: ids,
  example: { user_ids: [3] },
  handler: ({ viewer, params, body }) => addAutoPublishers(viewer, params.sharing_service_id, params.group_id, usersOf(body)),
});

export const DELETE = endpoint({
  summary: 'Report no more what members save to the group',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: groupParams,
  body: publishersBody,
  example: { user_ids: [3] },
  handler: ({ viewer, params, body }) => removeAutoPublishers(viewer, params.sharing_service_id, params.group_id, usersOf(body)),
});
