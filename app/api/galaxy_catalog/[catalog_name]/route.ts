import { z } from 'zod';
import { listGalaxies } from '@/lib/galaxies/listGalaxies';
import { galaxyPage, galaxyQuery } from '@/lib/galaxies/schema';
import { deleteCatalog } from '@/lib/galaxies/writeCatalogs';
import { endpoint } from '@/lib/http/endpoint';

const params = z.object({ catalog_name: z.string().min(1) });

export const GET = endpoint({
  summary: 'Galaxies of one catalogue',
  tag: 'galaxies',
  access: 'any',
  params,
  query: galaxyQuery,
  response: galaxyPage,
  handler: ({ viewer, params, query }) => listGalaxies(viewer, { ...query, ...params }),
});

export const DELETE = endpoint({
  summary: 'Delete a catalogue of galaxies',
  description: 'Objects whose hosts are in it are without a host then.',
  tag: 'galaxies',
  access: 'System admin',
  params,
  handler: ({ viewer, params }) => deleteCatalog(viewer, params.catalog_name),
});
