import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readTaxonomy } from '@/lib/taxonomies/readTaxonomies';
import { taxonomy, taxonomyChange } from '@/lib/taxonomies/schema';
import { deleteTaxonomy, updateTaxonomy } from '@/lib/taxonomies/writeTaxonomies';

const params = z.object({ taxonomy_id: pathId() });

export const GET = endpoint({
  summary: 'One taxonomy',
  tag: 'taxonomies',
  access: 'any',
  params,
  response: taxonomy,
  handler: ({ viewer, params }) => readTaxonomy(viewer, params.taxonomy_id),
});

export const PUT = endpoint({
  summary: 'Change a taxonomy, but for its hierarchy',
  tag: 'taxonomies',
  access: 'Post taxonomy',
  params,
  body: taxonomyChange,
  handler: ({ viewer, params, body }) => updateTaxonomy(viewer, params.taxonomy_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a taxonomy that no classification uses',
  tag: 'taxonomies',
  access: 'Delete taxonomy',
  params,
  handler: ({ viewer, params }) => deleteTaxonomy(viewer, params.taxonomy_id),
});
