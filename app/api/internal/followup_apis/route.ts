import { readFollowupApis } from '@/lib/facilities/readForms';
import { forms } from '@/lib/facilities/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Facilities that the portal can talk to, by the name that instruments give in `api_classname`',
  tag: 'follow-up',
  access: 'any',
  response: forms,
  handler: () => readFollowupApis(),
});
