import { endpoint } from '@/lib/http/endpoint';
import { computeMissing, countPhotStats, recompute } from '@/lib/photometry/statOperations';
import { batch, computeQuery, countQuery, counts, recomputeQuery } from '@/lib/photometry/statSchema';

const tag = 'photometry';

export const GET = endpoint({
  summary: 'How many objects have statistics of their light curves',
  tag,
  access: 'System admin',
  query: countQuery,
  response: counts,
  handler: ({ query }) => countPhotStats(query),
});

export const POST = endpoint({
  summary: 'Compute statistics that are missing',
  description: 'Of the next objects without any, whatever the page.',
  tag,
  access: 'System admin',
  query: computeQuery,
  response: batch,
  handler: ({ query }) => computeMissing(query),
});

export const PATCH = endpoint({
  summary: 'Compute statistics anew',
  description: 'Of the objects for which this was done longest ago, whatever the page.',
  tag,
  access: 'System admin',
  query: recomputeQuery,
  response: batch,
  handler: ({ query }) => recompute(query),
});
