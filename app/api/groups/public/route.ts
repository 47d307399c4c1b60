import { readPublicGroup } from '@/lib/groups/readGroups';
import { group } from '@/lib/groups/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'The sitewide group, which every user is in',
  tag: 'groups',
  access: 'any',
  response: group,
  handler: () => readPublicGroup(),
});
