import { deleteRule, readRule, updateRule } from '@/lib/defaultAnalyses/rules';
import { defaultAnalysis, defaultAnalysisChange, ruleParams } from '@/lib/defaultAnalyses/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'One rule that begins analyses',
  tag: 'analyses',
  access: 'any',
  params: ruleParams,
  response: defaultAnalysis,
  handler: ({ viewer, params }) => readRule(viewer, params.analysis_service_id, params.default_analysis_id),
});

export const PATCH = endpoint({
  summary: 'Change a rule of yours that begins analyses',
  tag: 'analyses',
  access: 'Run Analyses',
  params: ruleParams,
  body: defaultAnalysisChange,
  example: { daily_limit: 50 },
  handler: ({ viewer, params, body }) => updateRule(viewer, params.analysis_service_id, params.default_analysis_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a rule that begins analyses',
  tag: 'analyses',
  access: 'any',
  params: ruleParams,
  handler: ({ viewer, params }) => deleteRule(viewer, params.analysis_service_id, params.default_analysis_id),
});
