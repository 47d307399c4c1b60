import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { synthphot } from '@/lib/spectra/schema';
import { synthesizePhotometry } from '@/lib/spectra/synthesizePhotometry';

export const POST = endpoint({
  summary: 'Photometry from a spectrum',
  description: 'Stores AB magnitudes through the given bandpasses as photometry of the spectrum’s instrument, for all groups of yours.',
  tag: 'spectra',
  access: 'any',
  params: z.object({ spectrum_id: pathId() }),
  body: synthphot,
  example: { filters: ['ztfg', 'ztfr'] },
  handler: ({ viewer, params, body }) => synthesizePhotometry(viewer, params.spectrum_id, body.filters),
});
