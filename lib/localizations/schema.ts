import { z } from 'zod';
import { eventTime } from '@/lib/gcn/schema';
import { choice, flag, pathId } from '@/lib/http/lenient';

export const localizationParams = z.object({ dateobs: eventTime(), localization_name: z.string().min(1) });

export const localizationQuery = z.object({ include2DMap: flag().describe('Also `flat_2d`: probabilities of the pixels of NSIDE 512 in ring order') });

const layer = z.array(z.number().nullable()).nullable();

export const localization = z.object({
  id: z.int(),
  sent_by_id: z.int(),
  dateobs: z.string(),
  localization_name: z.string(),
  notice_id: z.int().nullable(),
  uniq: z.array(z.number()),
  probdensity: z.array(z.number()).describe('Per steradian'),
  distmu: layer.describe('Mpc'),
  distsigma: layer.describe('Mpc'),
  distnorm: layer.describe('1/Mpc²'),
  contour: z.unknown().describe('GeoJSON; null until it is there'),
  flat_2d: z.array(z.number()).optional(),
  created_at: z.string(),
  modified: z.string(),
});
export type Localization = z.infer<typeof localization>;

/** Parts of addresses in a HiPS: `Norder3/Dir0/Npix12.png`. */
export const hipsOrderParam = () => z.string().regex(/^Norder\d{1,2}$/, 'must be Norder and a number').transform((text) => Number(text.slice(6)));
export const hipsDirParam = () => z.string().regex(/^Dir\d{1,12}$/, 'must be Dir and a number');
export const hipsPixelParam = () =>
  z
    .string()
    .regex(/^Npix\d{1,12}\.(png|fits)$/, 'must be Npix, a number, and .png or .fits')
    .transform((text) => ({ npix: parseInt(text.slice(4), 10), format: text.endsWith('.png') ? ('png' as const) : ('fits' as const) }));

export const FIGURE_PROJECTIONS = ['mollweide', 'orthographic'] as const;
export const figureQuery = z.object({
  projection: choice(FIGURE_PROJECTIONS).default('mollweide'),
  format: choice(['png', 'svg']).default('png'),
  width: z.preprocess((value) => (value === undefined || value === '' ? 1200 : Number(value)), z.int().min(200, 'must be at least 200').max(3000, 'must be at most 3000')).describe('Pixels'),
});

export const mocQuery = z.object({
  level: z.preprocess((value) => (value === undefined || value === '' ? 0.9 : Number(value)), z.number('must be a number').gt(0, 'must be above 0').max(1, 'must be at most 1')),
  format: choice(['fits', 'json', 'ascii']).default('fits'),
});

export const localizationId = z.object({ dateobs: pathId().describe('Id of the localization') });
