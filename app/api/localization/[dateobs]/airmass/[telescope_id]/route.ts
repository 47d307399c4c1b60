import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { pathId } from '@/lib/http/lenient';
import { airmassPdf } from '@/lib/localizations/airmass';
import { localizationId } from '@/lib/localizations/schema';
import { observabilityQuery } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'Airmass of a skymap through the night at a telescope, as PDF',
  tag: 'localizations',
  access: 'any',
  params: localizationId.extend({ telescope_id: pathId() }),
  query: observabilityQuery,
  handler: async ({ viewer, params, query }) =>
    attachment(await airmassPdf(viewer, params.dateobs, params.telescope_id, query), `airmass-${params.dateobs}-${params.telescope_id}.pdf`, 'application/pdf'),
});
