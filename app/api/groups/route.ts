import { z } from 'zod';
import { createGroup } from '@/lib/groups/writeGroups';
import { listGroups } from '@/lib/groups/readGroups';
import { created, group, groupListQuery, groupLists, newGroup } from '@/lib/groups/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Groups: mine, those I can use, and all',
  tag: 'groups',
  access: 'any',
  query: groupListQuery,
  response: z.union([groupLists, z.array(group)]),
  handler: ({ viewer, query }) => listGroups(viewer, query),
});

export const POST = endpoint({
  summary: 'Make a group',
  tag: 'groups',
  access: 'Upload data',
  body: newGroup,
  response: created,
  example: { name: 'Tidal disruption events', nickname: 'TDE', group_admins: [3] },
  handler: ({ viewer, body }) => createGroup(viewer, body),
});
