import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { listCatalogQueries } from '@/lib/transientCatalogs/requestImport';
import { catalogQuery } from '@/lib/transientCatalogs/schema';

export const GET = endpoint({
  summary: 'What catalogues of transients were asked about a GCN event',
  description: 'The path names the id of the event.',
  tag: 'catalogues',
  access: 'any',
  params: z.object({ dateobs: pathId() }),
  response: z.array(catalogQuery),
  handler: ({ viewer, params }) => listCatalogQueries(viewer, params.dateobs),
});
