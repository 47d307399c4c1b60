import { z } from 'zod';
import { annotateFrom } from '@/lib/catalogs/annotate';
import { vizierMatches } from '@/lib/catalogs/matches';
import { vizierBody } from '@/lib/catalogs/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const POST = endpoint({
  summary: 'Annotate an object with what VizieR knows of its position',
  tag: 'annotations',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  body: vizierBody,
  response: z.object({}),
  handler: ({ viewer, params, body }) => annotateFrom(viewer, params.obj_id, body, (place, query) => vizierMatches(place, query)),
});
