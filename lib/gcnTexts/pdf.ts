import type { Viewer } from '@/lib/auth/viewer';
import { svgToPng, textPdf } from '@/lib/figures/render';
import { drawSkymap } from '@/lib/localizations/drawing';
import { latestSkymap } from '@/lib/localizations/latestSkymap';
import { readSummary } from './summaries';

/** A summary with the latest skymap of its event. @throws NotFound */
export async function summaryPdf(viewer: Viewer, dateobs: string, id: number): Promise<Buffer> {
  const [{ title, text }, skymap] = await Promise.all([readSummary(viewer, dateobs, id), latestSkymap(viewer, dateobs)]);
  const image = skymap && await svgToPng(await drawSkymap(skymap.ranked, { projection: 'mollweide', title: `${skymap.localization_name}, ${dateobs.replace('T', ' ')} UTC` }), 1600);
  return textPdf(title, text, image ?? undefined);
}
