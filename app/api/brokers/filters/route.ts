import { listCatalog } from '@/lib/brokers/filters';
import { catalogPage, catalogQuery } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Filters, and the brokers they are at',
  tag: 'brokers',
  access: 'any',
  query: catalogQuery,
  response: catalogPage,
  handler: ({ viewer, query }) => listCatalog(viewer, query),
});
