import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { createCatalog, listCatalogs } from '@/lib/spatialCatalogs/catalogs';
import { catalogInList, newCatalog } from '@/lib/spatialCatalogs/schema';

export const GET = endpoint({
  summary: 'Catalogues of regions of the sky',
  tag: 'spatial catalogues',
  access: 'any',
  response: z.array(catalogInList),
  handler: ({ viewer }) => listCatalogs(viewer),
});

export const POST = endpoint({
  summary: 'Make a catalogue of regions of the sky',
  description: 'Cones have `radius`, ellipses `amaj`, `amin` and `phi`; degrees. Lists of sources can be restricted to one of the regions.',
  tag: 'spatial catalogues',
  access: 'any',
  body: newCatalog,
  response: z.object({ id: z.int() }),
  example: { catalog_name: 'Nearby clusters', catalog_data: { name: ['Virgo', 'Coma'], ra: [187.7, 194.95], dec: [12.39, 27.98], radius: [6, 1.5] } },
  handler: ({ viewer, body }) => createCatalog(viewer, body),
});
