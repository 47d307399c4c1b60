import { z } from 'zod';
import { answerFinder } from '@/lib/finders/answer';
import { finderQuery } from '@/lib/finders/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const GET = endpoint({
  summary: 'The finding chart of an object, as PDF or PNG',
  description: 'Without an image (the survey does not cover it, or its service does not answer) the chart shows the stars of Gaia; without those, a grid.',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: finderQuery,
  handler: ({ viewer, params, query }) => answerFinder(viewer, params.obj_id, query),
});
