import { z } from 'zod';
import { addUsersFromGroups } from '@/lib/groups/members';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const POST = endpoint({
  summary: 'Add all members of other groups',
  tag: 'groups',
  access: 'Upload data',
  params: z.object({ group_id: pathId() }),
  body: z.strictObject({ fromGroupIDs: z.array(z.int()).min(1) }),
  handler: ({ viewer, params, body }) => addUsersFromGroups(viewer, params.group_id, body.fromGroupIDs),
});
