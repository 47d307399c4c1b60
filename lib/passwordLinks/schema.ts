import { z } from 'zod';

export const passwordLink = z.object({
  link: z.string().describe('For the user alone'),
  valid_until: z.string(),
  mailed_to: z.string().nullable().describe('Where it was sent too'),
});
export type PasswordLink = z.infer<typeof passwordLink>;

export const newPassword = z.strictObject({
  token: z.string('must be a text'),
  password: z.string('must be a text'),
});
