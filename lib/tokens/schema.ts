import { z } from 'zod';
import { date, flag, integer, optional } from '@/lib/http/lenient';
import { userFields } from '@/lib/users/schema';

export const token = z.object({
  id: z.string().describe('Names the token; it is not the secret'),
  name: z.string(),
  created_by_id: z.int(),
  created_by: userFields,
  acls: z.array(z.object({ id: z.string(), created_at: z.string() })),
  created_at: z.string(),
  modified: z.string(),
  expires_at: z.string().nullable().optional().describe('With `includeUse`; null: never'),
  last_used_at: z.string().nullable().optional().describe('With `includeUse`; to the minute'),
});
export type Token = z.infer<typeof token>;

const name = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const acls = z.array(z.string(), 'must be a list of ACLs');
const expires_at = z
  .union([z.literal('').transform(() => null), z.null(), date()])
  .transform((text) => (text === null ? null : new Date(`${text}Z`)))
  .refine((time) => time === null || time > new Date(), 'must be in the future')
  .optional();

export const newToken = z.strictObject({
  name,
  acls: acls.describe('No more than what the user may do'),
  user_id: z.int().optional().describe('For system admins: whose token it is'),
  expires_at: expires_at.describe('When it ends to work; absent: never'),
});

export const tokenChange = z.strictObject({
  name: name.optional(),
  acls: acls.optional(),
  user_id: z.int().optional().describe('Accepted when it is the maker'),
  expires_at: expires_at.describe('Empty: never'),
});

export const tokenQuery = z.object({ includeUse: flag().describe('Also `expires_at` and `last_used_at`') });

export const tokenListQuery = tokenQuery.extend({ userID: optional(integer()) });
