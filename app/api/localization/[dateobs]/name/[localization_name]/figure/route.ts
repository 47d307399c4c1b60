import { endpoint } from '@/lib/http/endpoint';
import { figureOf } from '@/lib/localizations/figure';
import { figureQuery, localizationParams } from '@/lib/localizations/schema';

export const GET = endpoint({
  summary: 'A drawing of a skymap',
  description: 'The whole sky, or the half of it about the maximum; for reports and mails.',
  tag: 'localizations',
  access: 'any',
  params: localizationParams,
  query: figureQuery,
  handler: ({ viewer, params, query }) => figureOf(viewer, params, query),
});
