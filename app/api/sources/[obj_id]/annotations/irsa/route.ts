import { z } from 'zod';
import { annotateFrom } from '@/lib/catalogs/annotate';
import { irsaMatches } from '@/lib/catalogs/matches';
import { irsaBody } from '@/lib/catalogs/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const POST = endpoint({
  summary: 'Annotate an object with what IRSA (WISE) knows of its position',
  tag: 'annotations',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  body: irsaBody,
  response: z.object({}),
  handler: ({ viewer, params, body }) => annotateFrom(viewer, params.obj_id, body, (place, query) => irsaMatches(place, query)),
});
