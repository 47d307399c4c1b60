import { standards, standardsQuery } from '@/lib/finders/schema';
import { listStandards } from '@/lib/finders/standards';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Spectrophotometric standard stars, in the format of an observatory',
  tag: 'internal',
  access: 'any',
  query: standardsQuery,
  response: standards,
  handler: async ({ query }) => listStandards(query),
});
