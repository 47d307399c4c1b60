import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { createAsciiCatalog } from '@/lib/spatialCatalogs/catalogs';
import { asciiCatalog } from '@/lib/spatialCatalogs/schema';

export const POST = endpoint({
  summary: 'Make a catalogue of regions from comma-separated values',
  tag: 'spatial catalogues',
  access: 'Upload data',
  body: asciiCatalog,
  response: z.object({ id: z.int() }),
  example: { catalogName: 'Nearby clusters', catalogData: 'name,ra,dec,radius\nVirgo,187.7,12.39,6' },
  handler: ({ viewer, body }) => createAsciiCatalog(viewer, body),
});
