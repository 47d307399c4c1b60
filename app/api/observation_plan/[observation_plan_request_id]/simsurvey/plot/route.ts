import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { pathId } from '@/lib/http/lenient';
import { analysisPdf } from '@/lib/surveyEfficiency/readAnalyses';

export const GET = endpoint({
  summary: 'What would have been found, drawn as PDF',
  description: 'The path names the id of the analysis.',
  tag: 'survey efficiency',
  access: 'any',
  params: z.object({ observation_plan_request_id: pathId() }),
  handler: async ({ viewer, params }) =>
    attachment(await analysisPdf('observation_plan', viewer, params.observation_plan_request_id), `survey-efficiency-${params.observation_plan_request_id}.pdf`, 'application/pdf'),
});
