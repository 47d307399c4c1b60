import { z } from 'zod';
import { text } from '@/lib/http/lenient';

export const quickSearchQuery = z.object({
  q: text().pipe(z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters')).describe('A name in any form, or a position'),
});

const hit = z.object({
  id: z.string(),
  ra: z.number().nullable(),
  dec: z.number().nullable(),
  tns_name: z.string().nullable(),
  alias: z.array(z.string()),
  kind: z.enum(['source', 'candidate', 'obj']).describe('What it is to the viewer: saved to a group of theirs, passed a filter of theirs, or neither'),
  matched: z.string().nullable().describe('The name that fits, where it is not the id'),
  separation: z.number().nullable().describe('From the position that was typed, arcsec'),
});
export type Hit = z.infer<typeof hit>;

export const quickSearchAnswer = z.object({
  position: z.object({ ra: z.number(), dec: z.number() }).nullable().describe('What was typed, where it is a position (degrees)'),
  hits: z.array(hit),
});
export type QuickSearchAnswer = z.infer<typeof quickSearchAnswer>;
