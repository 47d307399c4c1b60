import { z } from 'zod';
import { annotateFrom } from '@/lib/catalogs/annotate';
import { dataLabMatches } from '@/lib/catalogs/matches';
import { dataLabBody } from '@/lib/catalogs/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const POST = endpoint({
  summary: 'Annotate an object with what Astro Data Lab knows of its position',
  tag: 'annotations',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  body: dataLabBody,
  response: z.object({}),
  handler: ({ viewer, params, body }) => annotateFrom(viewer, params.obj_id, body, (place, query) => dataLabMatches(place, query)),
});
