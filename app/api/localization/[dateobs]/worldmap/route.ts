import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { worldMapPdf } from '@/lib/localizations/worldmap';
import { localizationId } from '@/lib/localizations/schema';

export const GET = endpoint({
  summary: 'Where on Earth a skymap is overhead at the time of its event, as PDF',
  tag: 'localizations',
  access: 'any',
  params: localizationId,
  handler: async ({ viewer, params }) => attachment(await worldMapPdf(viewer, params.dateobs), `worldmap-${params.dateobs}.pdf`, 'application/pdf'),
});
