import { readRecentCandidates } from '@/lib/dashboard/readDashboard';
import { recentCandidates, recentCandidatesQuery } from '@/lib/dashboard/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: "Objects that passed my groups' filters last",
  tag: 'candidates',
  access: 'any',
  query: recentCandidatesQuery,
  response: recentCandidates,
  handler: ({ viewer, query }) => readRecentCandidates(viewer, query.numItems),
});
