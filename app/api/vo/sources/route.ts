import { downloadSources } from '@/lib/exports/sourcesTable';
import { endpoint } from '@/lib/http/endpoint';
import { readerOf } from '@/lib/vo/link';
import { voSourcesQuery } from '@/lib/vo/schema';

export const GET = endpoint({
  summary: 'A list of sources for programs of the Virtual Observatory',
  description: 'All sources that a search finds, with the parameters of `GET /api/sources`, as VOTable. Who asks is known by the Authorization header, or by the key of a personal address.',
  tag: 'exports',
  access: 'none',
  query: voSourcesQuery,
  handler: async ({ viewer, query: { key, ...query } }) => downloadSources(await readerOf(viewer, key), { ...query, format: 'votable' }),
});
