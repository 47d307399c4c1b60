import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { hipsAllsky } from '@/lib/localizations/hips';
import { hipsOrderParam, localizationParams } from '@/lib/localizations/schema';

export const GET = endpoint({
  summary: 'A skymap as HiPS: all tiles of order 3 in one picture',
  tag: 'localizations',
  access: 'any',
  params: localizationParams.extend({ norder: hipsOrderParam(), dir: z.literal('Allsky.png', 'must be Allsky.png') }),
  handler: ({ viewer, params: { norder, ...place } }) => hipsAllsky(viewer, place, norder),
});
