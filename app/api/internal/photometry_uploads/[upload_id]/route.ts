import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { undoUpload } from '@/lib/photometry/changePhotometry';

export const DELETE = endpoint({
  summary: 'Take back an upload of photometry',
  description: 'Your own. What is deleted can be brought back under the id of the upload.',
  tag: 'internal',
  access: 'Upload data',
  params: z.object({ upload_id: z.string() }),
  response: z.string(),
  handler: ({ viewer, params }) => undoUpload(viewer, params.upload_id),
});
