import { z } from 'zod';
import { eventTime } from '@/lib/gcn/schema';
import { flag } from '@/lib/http/lenient';

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
