import { finderFile } from '@/lib/finders/answer';
import { makeUnsourcedFinder } from '@/lib/finders/finder';
import { unsourcedFinderQuery } from '@/lib/finders/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'The finding chart of a position or of a star of Gaia, as PDF or PNG',
  tag: 'sources',
  access: 'any',
  query: unsourcedFinderQuery,
  handler: async ({ query }) => finderFile(await makeUnsourcedFinder(query)),
});
