import { z } from 'zod';
import { annotateFrom } from '@/lib/catalogs/annotate';
import { gaiaMatches } from '@/lib/catalogs/matches';
import { gaiaBody } from '@/lib/catalogs/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const POST = endpoint({
  summary: 'Annotate an object with what Gaia knows of its position',
  tag: 'annotations',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  body: gaiaBody,
  response: z.object({}),
  handler: ({ viewer, params, body }) => annotateFrom(viewer, params.obj_id, body, (place, query) => gaiaMatches(place, query)),
});
