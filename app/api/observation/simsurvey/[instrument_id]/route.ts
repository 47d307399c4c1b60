import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { analyseObservations } from '@/lib/surveyEfficiency/createAnalysis';
import { deleteAnalysis } from '@/lib/surveyEfficiency/readAnalyses';
import { efficiencyId, observationEfficiencyQuery } from '@/lib/surveyEfficiency/schema';

const params = z.object({ instrument_id: pathId() });

export const GET = endpoint({
  summary: 'Work out the survey efficiency of executed observations (as POST does)',
  description: 'For programs that know it by GET: each request makes an analysis.',
  tag: 'survey efficiency',
  access: 'any',
  params,
  query: observationEfficiencyQuery,
  response: efficiencyId,
  handler: ({ viewer, params, query }) => analyseObservations(viewer, params.instrument_id, query),
});

export const POST = endpoint({
  summary: 'Work out the survey efficiency of executed observations',
  description: 'Sources are put into the skymap and given light curves of a model; a worker counts which of them would be found.',
  tag: 'survey efficiency',
  access: 'any',
  params,
  body: observationEfficiencyQuery,
  response: efficiencyId,
  handler: ({ viewer, params, body }) => analyseObservations(viewer, params.instrument_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete an analysis of survey efficiency',
  description: 'The path names the id of the analysis.',
  tag: 'survey efficiency',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteAnalysis('observations', viewer, params.instrument_id),
});
