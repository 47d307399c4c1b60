import { z } from 'zod';
import { archiveImport } from '@/lib/archives/schema';
import { readImport, restartImport } from '@/lib/archives/startImport';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ group_id: pathId(), import_id: pathId() });

export const GET = endpoint({
  summary: 'How an import goes',
  description: 'For admins of the group.',
  tag: 'exports',
  access: 'any',
  params,
  response: archiveImport,
  handler: ({ viewer, params }) => readImport(viewer, params.group_id, params.import_id),
});

export const POST = endpoint({
  summary: 'Start a failed import again',
  description: 'For admins of the group, in their own name. The archive of a failed import is kept for a week.',
  tag: 'exports',
  access: 'Upload data',
  params,
  handler: ({ viewer, params: { group_id, import_id } }) => restartImport(viewer, group_id, import_id),
});
