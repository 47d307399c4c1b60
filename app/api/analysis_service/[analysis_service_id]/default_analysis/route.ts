import { z } from 'zod';
import { serviceParams } from '@/lib/analysisServices/schema';
import { createRule, listRules } from '@/lib/defaultAnalyses/rules';
import { defaultAnalysis, newDefaultAnalysis } from '@/lib/defaultAnalyses/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Rules that begin analyses by a service',
  tag: 'analyses',
  access: 'any',
  params: serviceParams,
  response: z.array(defaultAnalysis),
  handler: ({ viewer, params }) => listRules(viewer, params.analysis_service_id),
});

export const POST = endpoint({
  summary: 'Have a service analyse whatever is classified so, or saved to a group',
  description: 'The analyses are begun in your name, with what you may read, at most `daily_limit` in 24 hours.',
  tag: 'analyses',
  access: 'Run Analyses',
  params: serviceParams,
  body: newDefaultAnalysis,
  response: z.object({ id: z.int() }),
  example: { source_filter: { classifications: [{ name: 'Ia', probability: 0.9 }] }, default_analysis_parameters: { model: 'salt3' }, daily_limit: 20 },
  handler: ({ viewer, params, body }) => createRule(viewer, params.analysis_service_id, body),
});
