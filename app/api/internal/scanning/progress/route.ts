import { endpoint } from '@/lib/http/endpoint';
import { readProgress } from '@/lib/scanning/readCounts';
import { progress, scanQuery } from '@/lib/scanning/schema';

export const GET = endpoint({
  summary: 'How far I and others are in a list of candidates',
  description: 'Takes the parameters of `GET /api/candidates`.',
  tag: 'scanning',
  access: 'any',
  query: scanQuery,
  response: progress,
  handler: ({ viewer, query, call }) => readProgress(viewer, query, call.signal),
});
