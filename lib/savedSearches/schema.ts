import { z } from 'zod';
import { optional, text } from '@/lib/http/lenient';
import { person } from '@/lib/objs/schema';

const name = z.string('must be a text').trim().min(1, 'must not be empty').max(100, 'must have at most 100 characters');
const page = z.string('must be a text').regex(/^\/[a-z0-9_][a-z0-9_/-]{0,99}$/, 'must be the path of a page, as /sources');
/** The page's own parameters, as its address has them. */
const params = z
  .record(z.string().max(100, 'must have at most 100 characters'), z.string('must be a text'), 'must be an object of texts')
  .refine((given) => JSON.stringify(given).length <= 20_000, 'must have at most 20000 characters');
const group_ids = z.array(z.int('must be an integer'), 'must be a list of group ids').max(200, 'must name at most 200 groups');

export const savedSearchQuery = z.object({ page: optional(text()).describe('Only searches of this page') });

export const newSavedSearch = z.strictObject({
  name,
  page,
  params,
  group_ids: group_ids.default([]).describe('Groups to share it with; none: it is its author\'s alone'),
});
export type NewSavedSearch = z.output<typeof newSavedSearch>;

export const savedSearchChange = z.strictObject({ name: name.optional(), params: params.optional(), group_ids: group_ids.optional() });
export type SavedSearchChange = z.output<typeof savedSearchChange>;

export const savedSearch = z.object({
  id: z.int(),
  name: z.string(),
  page: z.string(),
  params: z.record(z.string(), z.string()),
  author: person,
  groups: z.array(z.object({ id: z.int(), name: z.string() })),
  is_mine: z.boolean(),
  may_delete: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export type SavedSearch = z.infer<typeof savedSearch>;
