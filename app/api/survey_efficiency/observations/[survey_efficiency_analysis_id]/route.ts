import { endpoint } from '@/lib/http/endpoint';
import { readAnalysis } from '@/lib/surveyEfficiency/readAnalyses';
import { analysisParams, observationEfficiency } from '@/lib/surveyEfficiency/schema';

export const GET = endpoint({
  summary: 'One survey efficiency of executed observations, with its light curves',
  tag: 'survey efficiency',
  access: 'any',
  params: analysisParams,
  response: observationEfficiency,
  handler: ({ viewer, params }) => readAnalysis('observations', viewer, params.survey_efficiency_analysis_id),
});
