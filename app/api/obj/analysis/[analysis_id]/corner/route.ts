import { drawCorner } from '@/lib/analyses/corner';
import { picture } from '@/lib/analyses/pictures';
import { readSamples } from '@/lib/analyses/readAnalyses';
import { analysisParams } from '@/lib/analyses/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'How the parameters of an analysis are distributed, and hang together, as PNG',
  tag: 'analyses',
  access: 'any',
  params: analysisParams,
  handler: async ({ viewer, params }) => picture(await drawCorner(await readSamples(viewer, params.analysis_id)), `analysis_${params.analysis_id}_corner.png`),
});
