import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deleteSearch, updateSearch } from '@/lib/savedSearches/savedSearches';
import { savedSearchChange } from '@/lib/savedSearches/schema';

const params = z.object({ search_id: pathId() });

export const PATCH = endpoint({
  summary: 'Change a saved search',
  description: 'What is not named stays. For its author.',
  tag: 'internal',
  access: 'any',
  params,
  body: savedSearchChange,
  example: { name: 'Young supernovae' },
  handler: ({ viewer, params, body }) => updateSearch(viewer, params.search_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a saved search',
  description: 'For its author and admins of its groups.',
  tag: 'internal',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteSearch(viewer, params.search_id),
});
