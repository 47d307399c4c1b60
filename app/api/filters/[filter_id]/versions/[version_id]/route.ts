import { z } from 'zod';
import { filterVersionChange } from '@/lib/filterVersions/schema';
import { updateVersion } from '@/lib/filterVersions/writeVersions';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const PATCH = endpoint({
  summary: 'Activate or deactivate a version of a filter',
  description: 'Activating one deactivates the one that was active. For admins of the group.',
  tag: 'filters',
  access: 'Upload data',
  params: z.object({ filter_id: pathId(), version_id: pathId() }),
  body: filterVersionChange,
  handler: ({ viewer, params, body }) => updateVersion(viewer, params.filter_id, params.version_id, body),
});
