import { z } from 'zod';

/** As the standard has them: in any case of letters, so that they are read by hand. */
export const coneSearchQuery = z.object({
  RA: z.string().optional().describe('Right ascension, degrees (ICRS)'),
  DEC: z.string().optional().describe('Declination, degrees'),
  SR: z.string().optional().describe('Radius, degrees; 0: the columns alone'),
  VERB: z.string().optional().describe('1: id and position; 2: what is used most; 3: everything'),
  MAXREC: z.string().optional().describe('At most so many rows'),
  key: z.string().optional().describe('Of a personal address, for programs that cannot send an Authorization header'),
}).loose();

export const voLink = z.object({
  url: z.string().describe('Of the cone search, with the key in it'),
  expires_at: z.string(),
});
export type VoLink = z.infer<typeof voLink>;
