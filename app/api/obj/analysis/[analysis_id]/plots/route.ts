import { picture } from '@/lib/analyses/pictures';
import { readPlot } from '@/lib/analyses/readAnalyses';
import { analysisParams } from '@/lib/analyses/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'The first picture of an analysis, as PNG',
  tag: 'analyses',
  access: 'any',
  params: analysisParams,
  handler: async ({ viewer, params }) => picture(await readPlot(viewer, params.analysis_id, 0), `analysis_${params.analysis_id}_plot_0.png`),
});
