import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { downloadOriginal } from '@/lib/spectra/originalFile';

export const GET = endpoint({
  summary: 'The file that a spectrum came in',
  description: 'As it was uploaded; 404 for a spectrum that came as numbers.',
  tag: 'spectra',
  access: 'any',
  params: z.object({ spectrum_id: pathId() }),
  handler: ({ viewer, params }) => downloadOriginal(viewer, params.spectrum_id),
});
