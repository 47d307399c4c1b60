import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { deleteObj } from '@/lib/objs/writeObjs';

export const DELETE = endpoint({
  summary: 'Delete an object that nothing hangs on any more',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  handler: ({ viewer, params }) => deleteObj(viewer, params.obj_id),
});
