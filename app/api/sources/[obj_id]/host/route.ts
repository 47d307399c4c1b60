import { z } from 'zod';
import { chooseHost, removeHost } from '@/lib/galaxies/hosts';
import { hostChoice } from '@/lib/galaxies/schema';
import { endpoint } from '@/lib/http/endpoint';

const params = z.object({ obj_id: z.string() });

export const POST = endpoint({
  summary: 'Choose the host galaxy of an object',
  tag: 'galaxies',
  access: 'Upload data',
  params,
  body: hostChoice,
  example: { galaxyName: 'NGC 4993' },
  handler: ({ viewer, params, body }) => chooseHost(viewer, params.obj_id, body),
});

export const DELETE = endpoint({
  summary: 'Say that the host of an object is not known',
  tag: 'galaxies',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => removeHost(viewer, params.obj_id),
});
