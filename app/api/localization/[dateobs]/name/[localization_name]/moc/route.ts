import { endpoint } from '@/lib/http/endpoint';
import { mocOf } from '@/lib/localizations/figure';
import { localizationParams, mocQuery } from '@/lib/localizations/schema';

export const GET = endpoint({
  summary: 'The credible region of a skymap as MOC',
  tag: 'localizations',
  access: 'any',
  params: localizationParams,
  query: mocQuery,
  handler: ({ viewer, params, query }) => mocOf(viewer, params, query),
});
