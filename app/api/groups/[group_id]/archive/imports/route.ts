import { z } from 'zod';
import { archiveImport } from '@/lib/archives/schema';
import { listImports } from '@/lib/archives/startImport';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'Imports of archives into a group',
  description: 'For admins of the group; newest first.',
  tag: 'exports',
  access: 'any',
  params: z.object({ group_id: pathId() }),
  response: z.array(archiveImport),
  handler: ({ viewer, params }) => listImports(viewer, params.group_id),
});
