import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { readSourceGroups } from '@/lib/sources/readSource';

export const GET = endpoint({
  summary: 'Groups that have an object, or were asked to save it',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  response: z.array(group),
  handler: ({ viewer, params }) => readSourceGroups(viewer, params.obj_id),
});
