import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { position, positionQuery } from '@/lib/photometry/positionSchema';
import { readPosition } from '@/lib/photometry/readPosition';

export const GET = endpoint({
  summary: 'The position of an object, from its photometry',
  description: 'The weighted mean of the positions of its detections; the discovery position where there are none, or their median is more than 0.5″ away.',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: positionQuery,
  response: position,
  handler: ({ viewer, params, query }) => readPosition(viewer, params.obj_id, query),
});
