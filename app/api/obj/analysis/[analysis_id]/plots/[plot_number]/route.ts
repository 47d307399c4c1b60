import { z } from 'zod';
import { picture } from '@/lib/analyses/pictures';
import { readPlot } from '@/lib/analyses/readAnalyses';
import { analysisParams } from '@/lib/analyses/schema';
import { endpoint } from '@/lib/http/endpoint';
import { integer } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'A picture of an analysis, as PNG',
  tag: 'analyses',
  access: 'any',
  params: analysisParams.extend({ plot_number: integer().pipe(z.int().min(0, 'must be at least 0')).describe('Counted from 0') }),
  handler: async ({ viewer, params: { analysis_id, plot_number } }) => picture(await readPlot(viewer, analysis_id, plot_number), `analysis_${analysis_id}_plot_${plot_number}.png`),
});
