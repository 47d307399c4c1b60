import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { sourceExists } from '@/lib/sources/readSource';
import { existsQuery } from '@/lib/sources/schema';

export const GET = endpoint({
  summary: 'Whether there is an object of this id',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: existsQuery,
  response: z.object({ source_exists: z.boolean(), message: z.string() }),
  handler: ({ viewer, params, query }) => sourceExists(viewer, params.obj_id, query),
});
