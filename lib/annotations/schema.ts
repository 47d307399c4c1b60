import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { userFields } from '@/lib/users/schema';

export const annotation = z.object({
  id: z.int(),
  obj_id: z.string(),
  spectrum_id: z.int().optional(),
  photometry_id: z.int().optional(),
  origin: z.string(),
  data: z.record(z.string(), z.unknown()),
  author_id: z.int(),
  author: userFields,
  groups: z.array(group),
  created_at: z.string(),
  modified: z.string(),
});
export type Annotation = z.infer<typeof annotation>;

const origin = z.string('must be a text').trim().regex(/^\w+/, 'must start with a letter or digit').max(200, 'must have at most 200 characters');
const data = z.record(z.string(), z.unknown(), 'must be an object');
const group_ids = z.array(z.int('must be an integer'), 'must be a list of group ids');

export const newAnnotation = z.object({
  origin: origin.describe('Who says so; one annotation an origin'),
  data,
  group_ids: group_ids.nullish().describe('Absent: all groups that one can use'),
});

export const annotationChange = z.object({ origin: origin.optional(), data: data.optional(), group_ids: group_ids.nullish() });
