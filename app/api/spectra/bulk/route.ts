import { endpoint } from '@/lib/http/endpoint';
import { readBulkSpectra } from '@/lib/spectra/readBulkSpectra';
import { bulkQuery, bulkSpectra } from '@/lib/spectra/schema';

export const POST = endpoint({
  summary: 'Spectra of many sources',
  description: 'Reads only. Of sources saved to groups of yours, most recently saved first; at most 3000 spectra.',
  tag: 'spectra',
  access: 'any',
  body: bulkQuery,
  response: bulkSpectra,
  example: { group_id: 2, classifications: ['Ia'], maxSources: 100 },
  handler: ({ viewer, body }) => readBulkSpectra(viewer, body),
});
