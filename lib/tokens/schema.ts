import { z } from 'zod';
import { integer, optional } from '@/lib/http/lenient';
import { userFields } from '@/lib/users/schema';

export const token = z.object({
  id: z.string().describe('Names the token; it is not the secret'),
  name: z.string(),
  created_by_id: z.int(),
  created_by: userFields,
  acls: z.array(z.object({ id: z.string(), created_at: z.string() })),
  created_at: z.string(),
  modified: z.string(),
});
export type Token = z.infer<typeof token>;

const name = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const acls = z.array(z.string(), 'must be a list of ACLs');

export const newToken = z.strictObject({
  name,
  acls: acls.describe('No more than what the user may do'),
  user_id: z.int().optional().describe('For system admins: whose token it is'),
});

export const tokenChange = z.strictObject({
  name: name.optional(),
  acls: acls.optional(),
  user_id: z.int().optional().describe('Accepted when it is the maker'),
});

export const tokenListQuery = z.object({ userID: optional(integer()) });
