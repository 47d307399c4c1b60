import { z } from 'zod';
import { listAnalyses } from '@/lib/analyses/readAnalyses';
import { analysisListQuery, analysisRow, objAnalysis } from '@/lib/analyses/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Analyses',
  description: 'Newest first. Without `objID`, the newest thousand with the main columns; with it, all of that object.',
  tag: 'analyses',
  access: 'any',
  query: analysisListQuery,
  response: z.array(z.union([objAnalysis, analysisRow])),
  handler: ({ viewer, query }) => listAnalyses(viewer, query),
});
