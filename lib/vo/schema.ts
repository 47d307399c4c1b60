import { z } from 'zod';
import { photometryDownloadQuery, sourcesDownloadQuery } from '@/lib/exports/schema';

const key = z.string().optional().describe('Of a personal address, for programs that cannot send an Authorization header');
const obj_id = z.string();

export const voSourcesQuery = sourcesDownloadQuery.omit({ format: true }).extend({ key });
export const voPhotometryQuery = photometryDownloadQuery.omit({ format: true }).extend({ obj_id, key });
export const voSpectraQuery = z.object({ obj_id, key });

/** As the standard has them: in any case of letters, so that they are read by hand. */
export const coneSearchQuery = z.object({
  RA: z.string().optional().describe('Right ascension, degrees (ICRS)'),
  DEC: z.string().optional().describe('Declination, degrees'),
  SR: z.string().optional().describe('Radius, degrees; 0: the columns alone'),
  VERB: z.string().optional().describe('1: id and position; 2: what is used most; 3: everything'),
  MAXREC: z.string().optional().describe('At most so many rows'),
  key,
}).loose();

export const voLink = z.object({
  url: z.string().describe('Of the cone search, with the key in it'),
  key: z.string().describe('For the other services of /api/vo'),
  expires_at: z.string(),
});
export type VoLink = z.infer<typeof voLink>;
