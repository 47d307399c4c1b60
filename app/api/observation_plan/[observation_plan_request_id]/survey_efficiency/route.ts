import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { analysesOfPlan } from '@/lib/surveyEfficiency/readAnalyses';
import { planEfficiency } from '@/lib/surveyEfficiency/schema';

export const GET = endpoint({
  summary: 'Survey efficiencies of an observation plan',
  tag: 'survey efficiency',
  access: 'any',
  params: z.object({ observation_plan_request_id: pathId() }),
  response: z.array(planEfficiency),
  handler: ({ viewer, params }) => analysesOfPlan(viewer, params.observation_plan_request_id),
});
