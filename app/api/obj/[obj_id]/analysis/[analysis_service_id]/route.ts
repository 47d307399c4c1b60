import { analysisId, newAnalysis, startParams } from '@/lib/analyses/schema';
import { startAnalysis } from '@/lib/analyses/startAnalysis';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Have a service analyse an object',
  description: 'The service is sent what you may read of the object. It answers later: look at `status`.',
  tag: 'analyses',
  access: 'Run Analyses',
  params: startParams,
  body: newAnalysis,
  response: analysisId,
  example: { analysis_parameters: { model: 'salt3' }, show_plots: true, input_filters: { photometry: { filters: ['ztfg', 'ztfr'] } } },
  handler: ({ viewer, params, body }) => startAnalysis(viewer, params.obj_id, params.analysis_service_id, body),
});
