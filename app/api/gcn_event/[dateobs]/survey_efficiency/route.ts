import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { analysesOfEvent } from '@/lib/surveyEfficiency/readAnalyses';
import { observationEfficiency } from '@/lib/surveyEfficiency/schema';

export const GET = endpoint({
  summary: 'Survey efficiencies of observations of a GCN event',
  description: 'The path names the id of the event.',
  tag: 'survey efficiency',
  access: 'any',
  params: z.object({ dateobs: pathId() }),
  response: z.array(observationEfficiency),
  handler: ({ viewer, params }) => analysesOfEvent(viewer, params.dateobs),
});
