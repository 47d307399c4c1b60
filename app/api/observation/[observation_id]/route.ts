import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deleteObservation } from '@/lib/observations/deleteObservation';

export const DELETE = endpoint({
  summary: 'Delete an executed observation',
  tag: 'observations',
  access: 'any',
  params: z.object({ observation_id: pathId() }),
  handler: ({ viewer, params }) => deleteObservation(viewer, params.observation_id),
});
