import { z } from 'zod';

const MAX_IDS = 10_000;

const ids = z
  .array(z.int('must be an integer').positive('must be positive'), 'must be a list of ids')
  .max(MAX_IDS, `must have at most ${MAX_IDS} ids`)
  .transform((list) => [...new Set(list)]);

export const sharing = z
  .strictObject({
    groupIDs: ids.refine((list) => list.length > 0, 'must name at least one group').describe('Who is to see it too'),
    photometryIDs: ids.optional(),
    spectrumIDs: ids.optional(),
  })
  .refine(({ photometryIDs = [], spectrumIDs = [] }) => photometryIDs.length + spectrumIDs.length > 0, {
    path: ['photometryIDs'],
    message: 'name photometry or spectra to share',
  });

export const shareable = z.object({ photometry_ids: z.array(z.int()), spectrum_ids: z.array(z.int()) });
export type Shareable = z.infer<typeof shareable>;
