import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { readHistory } from '@/lib/scanning/history';
import { candidateHistory } from '@/lib/scanning/schema';

export const GET = endpoint({
  summary: 'What happened to an object as a candidate',
  description: 'Filters passed with the annotations of the time, saves, rejections, classes, tags, who looked at it; newest first.',
  tag: 'scanning',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  response: candidateHistory,
  handler: ({ viewer, params }) => readHistory(viewer, params.obj_id),
});
