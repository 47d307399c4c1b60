import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { listSkymaps, removeSkymap } from '@/lib/observations/externalQueues';
import { skymapTriggerToRemove } from '@/lib/observations/schema';

const params = z.object({ allocation_id: pathId() });

export const GET = endpoint({
  summary: 'Names of the skymaps that a telescope has',
  tag: 'observations',
  access: 'Upload data',
  params,
  response: z.object({ trigger_names: z.array(z.string()) }),
  handler: ({ viewer, params }) => listSkymaps(viewer, params.allocation_id),
});

export const DELETE = endpoint({
  summary: 'Remove a skymap from a telescope',
  tag: 'observations',
  access: 'Upload data',
  params,
  body: skymapTriggerToRemove,
  example: { trigger_name: '2019-04-25T08:18:05_bayestar.fits' },
  response: z.string(),
  handler: ({ viewer, params, body }) => removeSkymap(viewer, params.allocation_id, body.trigger_name),
});
