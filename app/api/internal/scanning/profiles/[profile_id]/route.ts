import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deleteProfile, updateSharedProfile } from '@/lib/scanning/profiles';
import { sharedProfileChange } from '@/lib/scanning/schema';

const params = z.object({ profile_id: pathId() });

export const PATCH = endpoint({
  summary: 'Change a shared scanning profile',
  description: 'What is not named stays. For whoever shares it.',
  tag: 'scanning',
  access: 'any',
  params,
  body: sharedProfileChange,
  example: { name: 'Nightly' },
  handler: ({ viewer, params, body }) => updateSharedProfile(viewer, params.profile_id, body),
});

export const DELETE = endpoint({
  summary: 'Share a scanning profile no longer',
  description: 'For whoever shares it and admins of its groups. Copies stay.',
  tag: 'scanning',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteProfile(viewer, params.profile_id),
});
