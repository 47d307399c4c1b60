import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { observabilityPdf } from '@/lib/localizations/observability';
import { localizationId } from '@/lib/localizations/schema';
import { observabilityQuery } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'From which telescopes how much of a skymap can be observed in the next 24 hours, as PDF',
  tag: 'localizations',
  access: 'any',
  params: localizationId,
  query: observabilityQuery,
  handler: async ({ viewer, params, query }) => attachment(await observabilityPdf(viewer, params.dateobs, query), `observability-${params.dateobs}.pdf`, 'application/pdf'),
});
