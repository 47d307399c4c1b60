import { hipsProperties } from '@/lib/localizations/hips';
import { localizationParams } from '@/lib/localizations/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'A skymap as HiPS: what it is',
  tag: 'localizations',
  access: 'any',
  params: localizationParams,
  handler: ({ viewer, params }) => hipsProperties(viewer, params),
});
