import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { spectrumDownloadQuery } from '@/lib/exports/schema';
import { downloadSpectrum } from '@/lib/exports/spectrumTables';

export const GET = endpoint({
  summary: 'A spectrum as a file',
  tag: 'exports',
  access: 'any',
  params: z.object({ spectrum_id: pathId() }),
  query: spectrumDownloadQuery,
  handler: ({ viewer, params, query }) => downloadSpectrum(viewer, params.spectrum_id, query.format),
});
