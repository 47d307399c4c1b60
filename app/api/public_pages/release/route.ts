import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { createRelease, listReleases } from '@/lib/publicPages/releases';
import { newRelease, release } from '@/lib/publicPages/schema';

export const GET = endpoint({
  summary: 'Releases of public pages, by name',
  tag: 'public pages',
  access: 'any',
  response: z.array(release),
  handler: ({ viewer }) => listReleases(viewer),
});

export const POST = endpoint({
  summary: 'Make a release',
  tag: 'public pages',
  access: 'Manage sources',
  body: newRelease,
  response: z.object({ id: z.int() }),
  example: { name: 'First year', link_name: 'first-year', group_ids: [2], options: { include_photometry: true } },
  handler: ({ viewer, body }) => createRelease(viewer, body),
});
