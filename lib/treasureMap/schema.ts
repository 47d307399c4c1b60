import { z } from 'zod';
import { date, integer, number, optional, text } from '@/lib/http/lenient';

export const treasureMapBody = z.strictObject({
  startDate: date(),
  endDate: date(),
  localizationDateobs: date(),
  localizationName: optional(text()),
  localizationCumprob: optional(number().pipe(z.number().gt(0, 'must be above 0').max(1, 'must be at most 1'))).default(0.95),
});
export type TreasureMapBody = z.output<typeof treasureMapBody>;

/** All that is planned for an event is taken back: what else the body says does not matter. */
export const treasureMapCancel = z.object({ localizationDateobs: date() });
export type TreasureMapCancel = z.output<typeof treasureMapCancel>;

export const treasureMapQuery = z.object({ numberObservations: optional(integer().pipe(z.int().min(1, 'must be at least 1'))).default(1).describe('Only fields with at least so many') });

export const told = z.object({ posted: z.int().describe('Pointings that the Treasure Map has taken'), errors: z.array(z.unknown()).describe('What it says of others') });
