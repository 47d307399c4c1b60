import { z } from 'zod';
import { annotateFrom } from '@/lib/catalogs/annotate';
import { ps1Matches } from '@/lib/catalogs/matches';
import { ps1Body } from '@/lib/catalogs/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const POST = endpoint({
  summary: 'Annotate an object with what Pan-STARRS knows of its position',
  tag: 'annotations',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  body: ps1Body,
  response: z.object({}),
  handler: ({ viewer, params, body }) => annotateFrom(viewer, params.obj_id, body, (place, query) => ps1Matches(place, query)),
});
