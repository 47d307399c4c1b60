import { endpoint } from '@/lib/http/endpoint';
import { sourcesDownloadQuery } from '@/lib/exports/schema';
import { downloadSources } from '@/lib/exports/sourcesTable';

export const GET = endpoint({
  summary: 'A list of sources as a file',
  description: 'All sources that a search finds, with the parameters of `GET /api/sources`.',
  tag: 'exports',
  access: 'any',
  query: sourcesDownloadQuery,
  handler: ({ viewer, query }) => downloadSources(viewer, query),
});
