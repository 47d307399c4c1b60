import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listTaxonomies } from '@/lib/taxonomies/readTaxonomies';
import { newTaxonomy, taxonomy } from '@/lib/taxonomies/schema';
import { createTaxonomy } from '@/lib/taxonomies/writeTaxonomies';

export const GET = endpoint({
  summary: 'Taxonomies',
  tag: 'taxonomies',
  access: 'any',
  response: z.array(taxonomy),
  handler: ({ viewer }) => listTaxonomies(viewer),
});

export const POST = endpoint({
  summary: 'Add a taxonomy',
  tag: 'taxonomies',
  access: 'Post taxonomy',
  body: newTaxonomy,
  response: z.object({ taxonomy_id: z.int() }),
  example: { name: 'Supernovae', version: '1.0', hierarchy: { class: 'Supernova', subclasses: [{ class: 'Ia' }, { class: 'II' }] } },
  handler: ({ viewer, body }) => createTaxonomy(viewer, body),
});
