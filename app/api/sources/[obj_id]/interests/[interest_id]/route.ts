import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { removeInterest } from '@/lib/interests/interests';
import { pathObjId } from '@/lib/objs/schema';

export const DELETE = endpoint({
  summary: 'Withdraw an interest',
  description: 'For whoever declared it.',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId(), interest_id: pathId() }),
  handler: ({ viewer, params }) => removeInterest(viewer, params.obj_id, params.interest_id),
});
