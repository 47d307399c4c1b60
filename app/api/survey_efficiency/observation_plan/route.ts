import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { integer, optional } from '@/lib/http/lenient';
import { listPlanAnalyses } from '@/lib/surveyEfficiency/readAnalyses';
import { planEfficiency } from '@/lib/surveyEfficiency/schema';

export const GET = endpoint({
  summary: 'Survey efficiencies of observation plans',
  tag: 'survey efficiency',
  access: 'any',
  query: z.object({ observation_plan_id: optional(integer()) }),
  response: z.array(planEfficiency),
  handler: ({ viewer, query }) => listPlanAnalyses(viewer, query.observation_plan_id),
});
