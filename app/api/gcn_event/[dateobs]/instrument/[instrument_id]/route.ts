import { z } from 'zod';
import { instrumentFields } from '@/lib/gcn/instrumentFields';
import { eventParams } from '@/lib/gcn/schema';
import { endpoint } from '@/lib/http/endpoint';
import { number, optional, pathId, text } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'Fields of an instrument inside of the localization of a GCN event',
  description: 'Likeliest first, with the probability inside of each; fields may overlap.',
  tag: 'gcn events',
  access: 'any',
  params: eventParams.extend({ instrument_id: pathId() }),
  query: z.object({
    localization_name: optional(text()),
    integrated_probability: optional(number().pipe(z.number().gt(0, 'must be above 0').max(1, 'must be at most 1'))).default(0.95),
  }),
  response: z.object({ field_ids: z.array(z.int()), probabilities: z.array(z.number()) }),
  handler: ({ viewer, params, query }) => instrumentFields(viewer, params.dateobs, params.instrument_id, query.localization_name, query.integrated_probability),
});
