import { endpoint } from '@/lib/http/endpoint';
import { summaryMatches, summaryQuery } from '@/lib/summarySearch/schema';
import { searchSummaries } from '@/lib/summarySearch/searchSummaries';

export const POST = endpoint({
  summary: 'Sources by what their summaries say',
  description: 'Finds the summaries that have most words of a question, or of the summary of another source; rare words count more. Nothing leaves the portal.',
  tag: 'sources',
  access: 'any',
  body: summaryQuery,
  response: summaryMatches,
  example: { q: 'Which supernovae had an early bump?', k: 5 },
  handler: ({ viewer, body }) => searchSummaries(viewer, body),
});
