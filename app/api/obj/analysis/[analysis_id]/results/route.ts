import { z } from 'zod';
import { readResults } from '@/lib/analyses/readAnalyses';
import { analysisParams } from '@/lib/analyses/schema';
import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { flag } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'Results of an analysis',
  description: 'As JSON; with `download`, as a file.',
  tag: 'analyses',
  access: 'any',
  params: analysisParams,
  query: z.object({ download: flag().describe('A file, without the envelope') }),
  response: z.unknown(),
  handler: async ({ viewer, params, query }) => {
    const json = await readResults(viewer, params.analysis_id);
    return query.download ? attachment(json, `analysis_${params.analysis_id}.json`, 'application/json') : (JSON.parse(new TextDecoder().decode(json)) as unknown);
  },
});
