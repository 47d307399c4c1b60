import { z } from 'zod';

export const interest = z.object({
  id: z.int(),
  obj_id: z.string(),
  user_id: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  link: z.string().nullable(),
  user: z.object({ id: z.int(), username: z.string(), first_name: z.string().nullable(), last_name: z.string().nullable() }),
  created_at: z.string(),
  modified: z.string(),
});
export type Interest = z.infer<typeof interest>;

export const newInterest = z.strictObject({
  title: z.string('must be a text').trim().min(1, 'must not be empty').max(500, 'must have at most 500 characters'),
  description: z.string('must be a text').trim().max(5000, 'must have at most 5000 characters').nullish(),
  link: z.url({ protocol: /^https?$/, error: 'must be an address like https://example.org' }).nullish(),
});
