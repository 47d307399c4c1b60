import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readTaxonomyUsage } from '@/lib/taxonomies/readTaxonomies';
import { taxonomyUsage } from '@/lib/taxonomies/schema';

export const GET = endpoint({
  summary: 'How much each taxonomy is used',
  tag: 'taxonomies',
  access: 'any',
  response: z.array(taxonomyUsage),
  handler: ({ viewer }) => readTaxonomyUsage(viewer),
});
