import { analysisId, analysisUpload, startParams } from '@/lib/analyses/schema';
import { uploadAnalysis } from '@/lib/analyses/uploadAnalysis';
import { endpoint } from '@/lib/http/endpoint';
import { z } from 'zod';

export const POST = endpoint({
  summary: 'Upload what a service has found out about an object',
  description: 'For services that are `upload_only`: the portal never asks them.',
  tag: 'analyses',
  access: 'Run Analyses',
  params: startParams,
  body: analysisUpload,
  response: analysisId.extend({ message: z.string() }),
  example: { message: 'Fitted by hand', analysis: { results: { format: 'json', data: { chi2: 1.2 } } } },
  handler: ({ viewer, params, body }) => uploadAnalysis(viewer, params.obj_id, params.analysis_service_id, body),
});
