import { endpoint } from '@/lib/http/endpoint';
import { createAsciiSpectrum } from '@/lib/spectra/asciiSpectra';
import { asciiUpload, created } from '@/lib/spectra/schema';

export const POST = endpoint({
  summary: 'Upload a text file as a spectrum',
  description: 'Columns of numbers below a header of comments; the header becomes `altdata`.',
  tag: 'spectra',
  access: 'Upload data',
  body: asciiUpload,
  response: created,
  example: {
    obj_id: 'ZTF21abc', instrument_id: 8, observed_at: '2026-03-03T04:00:00', filename: 'spectrum.ascii',
    ascii: '# EXPTIME: 300\n4000 1.0 0.1\n4001 1.1 0.1\n', fluxerr_column: 2, group_ids: [2],
  },
  handler: ({ viewer, body }) => createAsciiSpectrum(viewer, body),
});
