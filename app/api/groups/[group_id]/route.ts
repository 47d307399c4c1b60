import { z } from 'zod';
import { readGroup } from '@/lib/groups/readGroups';
import { groupChange, groupDetail, groupQuery } from '@/lib/groups/schema';
import { deleteGroup, updateGroup } from '@/lib/groups/writeGroups';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ group_id: pathId() });

export const GET = endpoint({
  summary: 'One group with its members, streams and filters',
  tag: 'groups',
  access: 'any',
  params,
  query: groupQuery,
  response: groupDetail,
  handler: ({ viewer, params, query }) => readGroup(viewer, params.group_id, query),
});

export const PUT = endpoint({
  summary: 'Change a group',
  description: 'For admins of the group.',
  tag: 'groups',
  access: 'Upload data',
  params,
  body: groupChange,
  handler: ({ viewer, params, body }) => updateGroup(viewer, params.group_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a group',
  description: 'For admins of the group; never the sitewide group or a single-user group.',
  tag: 'groups',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => deleteGroup(viewer, params.group_id),
});
