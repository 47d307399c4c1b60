import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { readShareable } from '@/lib/sharing/readShareable';
import { shareable } from '@/lib/sharing/schema';

export const GET = endpoint({
  summary: 'What of an object one may share with further groups',
  tag: 'groups',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  response: shareable,
  handler: ({ viewer, params }) => readShareable(viewer, params.obj_id),
});
