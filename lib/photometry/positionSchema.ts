import { z } from 'zod';
import { choice, flag, integers, number, optional } from '@/lib/http/lenient';

export const positionQuery = z.object({
  instrument_ids: optional(integers()).describe('Only what these instruments measured'),
  stream_ids: optional(integers()).describe('Only what came by these streams'),
  stream_only: flag().describe('Only what came by a stream'),
  snr_threshold: number().pipe(z.number().gt(0, 'must be above 0')).default(3).describe('Only what is more significant than this'),
  method: choice(['snr2', 'invvar']).default('snr2').describe('Weights: signal-to-noise ratio squared, or inverse variance of the flux'),
});
export type PositionQuery = z.output<typeof positionQuery>;

const degrees = z.number().nullable();

export const position = z.object({
  ra: degrees,
  dec: degrees,
  gal_lon: degrees,
  gal_lat: degrees,
  ebv: z.number().nullable(),
  separation: z.number().nullable().describe('Arcsec, from the discovery position'),
  discovery_ra: degrees,
  discovery_dec: degrees,
});
export type ObjPosition = z.infer<typeof position>;
