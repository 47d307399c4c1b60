import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { copyPhotometry } from '@/lib/photometry/copyPhotometry';
import { copyRequest } from '@/lib/photometry/schema';

export const POST = endpoint({
  summary: 'Copy the photometry of another object',
  description: 'All points of `origin_id` that you may see, each with its own instrument; points that are there already are shared further.',
  tag: 'photometry',
  access: 'Upload data',
  params: z.object({ obj_id: z.string() }),
  body: copyRequest,
  example: { origin_id: 'ZTF21abd', group_ids: [2] },
  handler: ({ viewer, params, body }) => copyPhotometry(viewer, params.obj_id, body),
});
