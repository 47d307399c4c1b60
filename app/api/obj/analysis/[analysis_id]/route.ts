import { deleteAnalysis, readAnalysis } from '@/lib/analyses/readAnalyses';
import { analysisParams, analysisQuery, objAnalysis } from '@/lib/analyses/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'One analysis',
  tag: 'analyses',
  access: 'any',
  params: analysisParams,
  query: analysisQuery,
  response: objAnalysis,
  handler: ({ viewer, params, query }) => readAnalysis(viewer, params.analysis_id, query),
});

export const DELETE = endpoint({
  summary: 'Delete an analysis of yours',
  description: 'One that is under way is given up. A summary that it made is taken back.',
  tag: 'analyses',
  access: 'Run Analyses',
  params: analysisParams,
  handler: ({ viewer, params }) => deleteAnalysis(viewer, params.analysis_id),
});
