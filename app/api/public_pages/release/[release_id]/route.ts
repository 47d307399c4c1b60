import { endpoint } from '@/lib/http/endpoint';
import { deleteRelease, updateRelease } from '@/lib/publicPages/releases';
import { releaseChange, releaseParams } from '@/lib/publicPages/schema';

export const PATCH = endpoint({
  summary: 'Change a release',
  description: 'Everything but its address; what is not named becomes as it is in a new release.',
  tag: 'public pages',
  access: 'Manage sources',
  params: releaseParams,
  body: releaseChange,
  example: { name: 'First year', group_ids: [2], description: 'Supernovae of the first year.' },
  handler: ({ viewer, params, body }) => updateRelease(viewer, params.release_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a release without pages',
  tag: 'public pages',
  access: 'Manage sources',
  params: releaseParams,
  handler: ({ viewer, params }) => deleteRelease(viewer, params.release_id),
});
