import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { registerView } from '@/lib/sources/widgets';

export const POST = endpoint({
  summary: "Count that somebody opened a source's page",
  tag: 'internal',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  handler: ({ viewer, params }) => registerView(viewer, params.obj_id),
});
