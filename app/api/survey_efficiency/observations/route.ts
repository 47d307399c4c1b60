import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { integer, optional } from '@/lib/http/lenient';
import { listObservationAnalyses } from '@/lib/surveyEfficiency/readAnalyses';
import { observationEfficiency } from '@/lib/surveyEfficiency/schema';

export const GET = endpoint({
  summary: 'Survey efficiencies of executed observations',
  tag: 'survey efficiency',
  access: 'any',
  query: z.object({ gcnevent_id: optional(integer()) }),
  response: z.array(observationEfficiency),
  handler: ({ viewer, query }) => listObservationAnalyses(viewer, query.gcnevent_id),
});
