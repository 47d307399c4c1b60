import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { copyProfile } from '@/lib/scanning/profiles';
import { copiedProfile } from '@/lib/scanning/schema';

export const POST = endpoint({
  summary: 'Copy a shared scanning profile to my own',
  tag: 'scanning',
  access: 'any',
  params: z.object({ profile_id: pathId() }),
  response: copiedProfile,
  handler: ({ viewer, params }) => copyProfile(viewer, params.profile_id),
});
