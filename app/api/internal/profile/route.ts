import { endpoint } from '@/lib/http/endpoint';
import { readProfile } from '@/lib/profile/readProfile';
import { profile, profileChange } from '@/lib/profile/schema';
import { updateProfile } from '@/lib/profile/updateProfile';

export const GET = endpoint({
  summary: 'My account: rights, tokens, preferences, streams',
  tag: 'users',
  access: 'any',
  response: profile,
  handler: ({ viewer }) => readProfile(viewer),
});

export const PATCH = endpoint({
  summary: 'Change my account',
  tag: 'users',
  access: 'any',
  body: profileChange,
  example: { preferences: { newsFeed: { numItems: 10 } } },
  handler: ({ viewer, body }) => updateProfile(viewer, viewer.user_id, body),
});
