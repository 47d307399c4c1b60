import { endpoint } from '@/lib/http/endpoint';
import { requestCatalogQuery } from '@/lib/transientCatalogs/requestImport';
import { newCatalogQuery } from '@/lib/transientCatalogs/schema';

export const POST = endpoint({
  summary: 'Ask a catalogue of transients what is new inside a localization',
  description: 'In the background: what is found is saved to the groups with its photometry, and whoever asked is told.',
  tag: 'catalogues',
  access: 'Upload data',
  body: newCatalogQuery,
  example: {
    allocation_id: 1,
    payload: { catalogName: 'Gaia', localizationDateobs: '2019-08-14T21:10:39', startDate: '2019-08-14T21:10:39', endDate: '2019-08-21T21:10:39' },
  },
  handler: ({ viewer, body }) => requestCatalogQuery(viewer, body),
});
