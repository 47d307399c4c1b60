import { z } from 'zod';
import { archiveImport } from '@/lib/archives/schema';
import { readImport } from '@/lib/archives/startImport';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'How an import goes',
  description: 'For admins of the group.',
  tag: 'exports',
  access: 'any',
  params: z.object({ group_id: pathId(), import_id: pathId() }),
  response: archiveImport,
  handler: ({ viewer, params }) => readImport(viewer, params.group_id, params.import_id),
});
