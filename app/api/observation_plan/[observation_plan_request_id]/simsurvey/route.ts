import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { analysePlan } from '@/lib/surveyEfficiency/createAnalysis';
import { deleteAnalysis } from '@/lib/surveyEfficiency/readAnalyses';
import { efficiencyId, planEfficiencyQuery } from '@/lib/surveyEfficiency/schema';

const params = z.object({ observation_plan_request_id: pathId() });

export const GET = endpoint({
  summary: 'Work out the survey efficiency of an observation plan (as POST does)',
  description: 'For programs that know it by GET: each request makes an analysis.',
  tag: 'survey efficiency',
  access: 'any',
  params,
  query: planEfficiencyQuery,
  response: efficiencyId,
  handler: ({ viewer, params, query }) => analysePlan(viewer, params.observation_plan_request_id, query),
});

export const POST = endpoint({
  summary: 'Work out the survey efficiency of an observation plan',
  description: 'Sources are put into the skymap and given light curves of a model; a worker counts which of them would be found.',
  tag: 'survey efficiency',
  access: 'any',
  params,
  body: planEfficiencyQuery,
  response: efficiencyId,
  handler: ({ viewer, params, body }) => analysePlan(viewer, params.observation_plan_request_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete an analysis of survey efficiency',
  description: 'The path names the id of the analysis.',
  tag: 'survey efficiency',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteAnalysis('observation_plan', viewer, params.observation_plan_request_id),
});
