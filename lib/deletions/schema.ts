import { z } from 'zod';
import { integer, optional } from '@/lib/http/lenient';
import { KIND_NAMES } from './kinds';

export const deletion = z.object({
  id: z.int(),
  kind: z.enum(KIND_NAMES),
  subject_id: z.string(),
  label: z.string(),
  obj_id: z.string().nullable(),
  deleted_by: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
});
export type Deletion = z.infer<typeof deletion>;

export const deletionQuery = z.object({
  before: optional(integer()).describe('Only what has a smaller id: the next page'),
  numPerPage: optional(integer()).transform((size) => Math.min(Math.max(size ?? 50, 1), 500)),
});

export const restoration = z.strictObject({
  kind: z.enum(KIND_NAMES, `must be one of ${KIND_NAMES.join(', ')}`),
  subject_id: z.union([z.string(), z.number()]).transform(String).describe('What was deleted: the id that it had'),
});
