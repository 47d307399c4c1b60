import { z } from 'zod';
import { ownAdmissionRequest } from '@/lib/admissions/schema';
import { MIN_PASSWORD_LENGTH } from '@/lib/auth/passwords';
import { stream } from '@/lib/streams/schema';
import { bio, contactFields } from '@/lib/users/fields';
import { user } from '@/lib/users/schema';

const preferences = z.record(z.string(), z.unknown(), 'must be an object');

export const profile = user.extend({
  tokens: z.array(z.object({ id: z.string(), name: z.string(), acls: z.array(z.string()), created_at: z.string() })),
  gravatar_url: z.string(),
  preferences,
  groupAdmissionRequests: z.array(ownAdmissionRequest),
  streams: z.array(stream),
  is_anonymous: z.boolean(),
});
export type Profile = z.infer<typeof profile>;

const MIN_USERNAME = 5;
/** As JSON. */
const MAX_PREFERENCES = 200_000;

export const profileChange = z.strictObject({
  username: z.string('must be a text').trim().min(MIN_USERNAME, `must have at least ${MIN_USERNAME} characters`).max(200).optional(),
  ...contactFields,
  bio,
  is_bot: z.boolean('must be true or false').optional(),
  preferences: preferences
    .refine((value) => JSON.stringify(value).length <= MAX_PREFERENCES, `must have at most ${MAX_PREFERENCES} characters as JSON`)
    .optional()
    .describe('Merged into what is stored'),
});

const password = z.string('must be a text').max(1000, 'must have at most 1000 characters');

export const passwordChange = z.strictObject({
  current_password: password.min(1, 'must not be empty'),
  new_password: password.min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`),
});

/** A browser in which the user is signed in. */
export const userSession = z.object({
  id: z.string(),
  user_agent: z.string().nullable(),
  signed_in_at: z.string(),
  last_seen_at: z.string(),
  /** Whether this is the session that asks. */
  current: z.boolean(),
});
export type UserSession = z.infer<typeof userSession>;
