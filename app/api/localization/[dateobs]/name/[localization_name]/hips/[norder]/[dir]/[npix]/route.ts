import { endpoint } from '@/lib/http/endpoint';
import { hipsTile } from '@/lib/localizations/hips';
import { hipsDirParam, hipsOrderParam, hipsPixelParam, localizationParams } from '@/lib/localizations/schema';

export const GET = endpoint({
  summary: 'A skymap as HiPS: one tile',
  description: 'PNG coloured by credible level, or FITS with probabilities per steradian.',
  tag: 'localizations',
  access: 'any',
  params: localizationParams.extend({ norder: hipsOrderParam(), dir: hipsDirParam(), npix: hipsPixelParam() }),
  handler: ({ viewer, params: { norder, npix, ...place } }) => hipsTile(viewer, place, { order: norder, ...npix }),
});
