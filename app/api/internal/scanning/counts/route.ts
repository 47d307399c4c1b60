import { endpoint } from '@/lib/http/endpoint';
import { readCounts } from '@/lib/scanning/readCounts';
import { counts, scanQuery } from '@/lib/scanning/schema';

export const GET = endpoint({
  summary: 'How many candidates a list has, and how many are new since I looked at it',
  description: 'Takes the parameters of `GET /api/candidates`.',
  tag: 'scanning',
  access: 'any',
  query: scanQuery,
  response: counts,
  handler: ({ viewer, query, call }) => readCounts(viewer, query, call.signal),
});
