import { z } from 'zod';
import { listAnalysesOfObj } from '@/lib/analyses/readAnalyses';
import { analysisListQuery, objAnalysis, objParams } from '@/lib/analyses/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Analyses of an object, newest first',
  tag: 'analyses',
  access: 'any',
  params: objParams,
  query: analysisListQuery.omit({ objID: true }),
  response: z.array(objAnalysis),
  handler: ({ viewer, params, query }) => listAnalysesOfObj(viewer, params.obj_id, query),
});
