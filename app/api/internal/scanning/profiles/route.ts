import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listProfiles, shareProfile } from '@/lib/scanning/profiles';
import { newSharedProfile, sharedProfile } from '@/lib/scanning/schema';

export const GET = endpoint({
  summary: 'Scanning profiles that are shared with my groups',
  tag: 'scanning',
  access: 'any',
  response: z.array(sharedProfile),
  handler: ({ viewer }) => listProfiles(viewer),
});

export const POST = endpoint({
  summary: 'Share a scanning profile with groups',
  tag: 'scanning',
  access: 'any',
  body: newSharedProfile,
  response: z.object({ id: z.int() }),
  example: { name: 'Nightly', profile: { query: 'range=24h' }, group_ids: [2] },
  handler: ({ viewer, body }) => shareProfile(viewer, body),
});
