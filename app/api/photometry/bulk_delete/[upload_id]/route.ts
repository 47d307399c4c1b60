import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { deleteUpload } from '@/lib/photometry/changePhotometry';

export const DELETE = endpoint({
  summary: 'Delete what one upload brought',
  tag: 'photometry',
  access: 'Delete bulk photometry',
  params: z.object({ upload_id: z.string() }),
  response: z.string(),
  handler: ({ viewer, params }) => deleteUpload(viewer, params.upload_id),
});
