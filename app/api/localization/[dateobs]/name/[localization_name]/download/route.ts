import { endpoint } from '@/lib/http/endpoint';
import { downloadLocalization } from '@/lib/localizations/readLocalization';
import { localizationParams } from '@/lib/localizations/schema';

export const GET = endpoint({
  summary: 'A skymap as a multi-order FITS file',
  tag: 'localizations',
  access: 'any',
  params: localizationParams,
  handler: ({ viewer, params }) => downloadLocalization(viewer, params.dateobs, params.localization_name),
});
