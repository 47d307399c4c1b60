import { z } from 'zod';
import { integer, number, optional, text, texts } from '@/lib/http/lenient';

export const summaryQuery = z
  .object({
    q: optional(text().pipe(z.string().trim().min(1, 'must not be empty').max(1000, 'must have at most 1000 characters'))).describe('A question, or words'),
    objID: optional(text()).describe('Find what is summarized alike'),
    k: optional(integer().pipe(z.int().min(1, 'must be from 1 to 100').max(100, 'must be from 1 to 100'))).describe('How many at most; 5'),
    z_min: optional(number()).describe('Redshift at least'),
    z_max: optional(number()).describe('Redshift at most'),
    classificationTypes: optional(texts()).describe('Has any of these classes'),
  })
  .refine(({ q, objID }) => (q === undefined) !== (objID === undefined), { path: ['q'], message: 'either q or objID must be given, and not both' });
export type SummaryQuery = z.infer<typeof summaryQuery>;

const match = z.object({
  id: z.string().describe('The source'),
  score: z.number().describe('Share of the words of the question that its summary has, rare words counting more: 0 to 1'),
  metadata: z.object({ summary: z.string(), redshift: z.number().nullable(), class: z.array(z.string()) }),
});
export type SummaryMatch = z.infer<typeof match>;

export const summaryMatches = z.object({ query_results: z.array(match) });
