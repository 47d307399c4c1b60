import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { optional, text } from '@/lib/http/lenient';
import { planNames } from '@/lib/observationPlans/readPlans';

export const GET = endpoint({
  summary: 'Names of observation plans, or whether one is taken',
  tag: 'observation plans',
  access: 'any',
  query: z.object({ name: optional(text()) }),
  response: z.union([z.array(z.string()), z.object({ exists: z.boolean() })]),
  handler: ({ viewer, query }) => planNames(viewer, query.name),
});
