import { FACILITIES } from '@/lib/finders/facilities';
import { facilities } from '@/lib/finders/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'What observatories want of offset stars',
  tag: 'sources',
  access: 'any',
  response: facilities,
  handler: async () => FACILITIES,
});
