import { endpoint } from '@/lib/http/endpoint';
import { addAutoPublishers, removeAutoPublishers } from '@/lib/sharingServices/members';
import { ids, publisherParams } from '@/lib/sharingServices/schema';

export const POST = endpoint({
  summary: 'Report what a member saves to the group',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: publisherParams,
  response: ids,
  handler: ({ viewer, params }) => addAutoPublishers(viewer, params.sharing_service_id, params.group_id, [params.user_id]),
});

export const DELETE = endpoint({
  summary: 'Report no more what a member saves to the group',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: publisherParams,
  handler: ({ viewer, params }) => removeAutoPublishers(viewer, params.sharing_service_id, params.group_id, [params.user_id]),
});
