import { endpoint } from '@/lib/http/endpoint';
import { sourceGroups } from '@/lib/sources/schema';
import { changeSourceGroups } from '@/lib/sources/sourceGroups';

export const POST = endpoint({
  summary: 'Save an object to groups, ask others to, or give up saves',
  tag: 'sources',
  access: 'Upload data',
  body: sourceGroups,
  example: { objId: 'ZTF26abcdefg', inviteGroupIds: [2] },
  handler: ({ viewer, body }) => changeSourceGroups(viewer, body),
});
