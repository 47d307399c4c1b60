import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listSavedSearches, saveSearch } from '@/lib/savedSearches/savedSearches';
import { newSavedSearch, savedSearch, savedSearchQuery } from '@/lib/savedSearches/schema';

export const GET = endpoint({
  summary: 'My saved searches, and those shared with my groups',
  tag: 'internal',
  access: 'any',
  query: savedSearchQuery,
  response: z.array(savedSearch),
  handler: ({ viewer, query }) => listSavedSearches(viewer, query),
});

export const POST = endpoint({
  summary: 'Save a search',
  description: 'With `group_ids`, their members see it too.',
  tag: 'internal',
  access: 'any',
  body: newSavedSearch,
  response: z.object({ id: z.int() }),
  example: { name: 'Young supernovae', page: '/sources', params: { classifications: 'Sitewide Taxonomy: Ia' }, group_ids: [2] },
  handler: ({ viewer, body }) => saveSearch(viewer, body),
});
