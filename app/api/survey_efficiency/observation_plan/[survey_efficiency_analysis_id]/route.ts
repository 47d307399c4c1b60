import { endpoint } from '@/lib/http/endpoint';
import { readAnalysis } from '@/lib/surveyEfficiency/readAnalyses';
import { analysisParams, planEfficiency } from '@/lib/surveyEfficiency/schema';

export const GET = endpoint({
  summary: 'One survey efficiency of an observation plan, with its light curves',
  tag: 'survey efficiency',
  access: 'any',
  params: analysisParams,
  response: planEfficiency,
  handler: ({ viewer, params }) => readAnalysis('observation_plan', viewer, params.survey_efficiency_analysis_id),
});
