import { listGalaxies } from '@/lib/galaxies/listGalaxies';
import { galaxyPage, galaxyQuery, newCatalog } from '@/lib/galaxies/schema';
import { writeCatalog } from '@/lib/galaxies/writeCatalogs';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Galaxies',
  description: 'By name, place, redshift, distance and mass, or inside a skymap; with one, ranked by probability and mass unless another order is asked for.',
  tag: 'galaxies',
  access: 'any',
  query: galaxyQuery,
  response: galaxyPage,
  handler: ({ viewer, query }) => listGalaxies(viewer, query),
});

export const POST = endpoint({
  summary: 'Write a catalogue of galaxies',
  description: 'Galaxies that it has already by name get their new values.',
  tag: 'galaxies',
  access: 'System admin',
  body: newCatalog,
  example: { catalog_name: 'GLADE', catalog_data: { name: ['6dFgs gJ0001313-055904'], ra: [0.38], dec: [-5.98], distmpc: [95.9], mstar: [10.3] } },
  handler: ({ viewer, body }) => writeCatalog(viewer, body),
});
