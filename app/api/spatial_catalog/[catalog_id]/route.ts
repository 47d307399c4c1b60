import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deleteCatalog, readCatalog } from '@/lib/spatialCatalogs/catalogs';
import { catalogDetail } from '@/lib/spatialCatalogs/schema';

const params = z.object({ catalog_id: pathId() });

export const GET = endpoint({
  summary: 'A catalogue of regions with its entries',
  tag: 'spatial catalogues',
  access: 'any',
  params,
  response: catalogDetail,
  handler: ({ viewer, params }) => readCatalog(viewer, params.catalog_id),
});

export const DELETE = endpoint({
  summary: 'Delete a catalogue of regions',
  description: 'For system admins; it can be undone.',
  tag: 'spatial catalogues',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteCatalog(viewer, params.catalog_id),
});
