import { listPassages } from '@/lib/candidates/listCandidates';
import { passagePage, passageQuery } from '@/lib/candidates/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'When which object passed which filter, oldest first',
  tag: 'candidates',
  access: 'any',
  query: passageQuery,
  response: passagePage,
  handler: ({ viewer, query }) => listPassages(viewer, query),
});
