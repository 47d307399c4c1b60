import { endpoint } from '@/lib/http/endpoint';
import { deleteLocalization } from '@/lib/localizations/deleteLocalization';
import { readLocalization } from '@/lib/localizations/readLocalization';
import { localization, localizationParams, localizationQuery } from '@/lib/localizations/schema';

export const GET = endpoint({
  summary: 'A skymap: cells, distances and contours',
  tag: 'localizations',
  access: 'any',
  params: localizationParams,
  query: localizationQuery,
  response: localization,
  handler: ({ viewer, params, query }) => readLocalization(viewer, params.dateobs, params.localization_name, query.include2DMap),
});

export const DELETE = endpoint({
  summary: 'Delete a skymap',
  description: 'For whoever sent it.',
  tag: 'localizations',
  access: 'any',
  params: localizationParams,
  handler: ({ viewer, params }) => deleteLocalization(viewer, params.dateobs, params.localization_name),
});
