import { z } from 'zod';
import { removeCandidate } from '@/lib/candidates/writeCandidates';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { pathObjId } from '@/lib/objs/schema';

export const DELETE = endpoint({
  summary: 'Forget that an object passed a filter',
  tag: 'candidates',
  access: 'Upload data',
  params: z.object({ obj_id: pathObjId(), filter_id: pathId() }),
  handler: ({ viewer, params }) => removeCandidate(viewer, params.obj_id, params.filter_id),
});
