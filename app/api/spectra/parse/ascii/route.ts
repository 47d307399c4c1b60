import { endpoint } from '@/lib/http/endpoint';
import { previewAscii } from '@/lib/spectra/asciiSpectra';
import { asciiPreview, previewedSpectrum } from '@/lib/spectra/schema';

export const POST = endpoint({
  summary: 'Read a text file as a spectrum without storing it',
  tag: 'spectra',
  access: 'Upload data',
  body: asciiPreview,
  response: previewedSpectrum,
  example: { ascii: '# EXPTIME: 300\n4000 1.0\n4001 1.1\n', wave_column: 0, flux_column: 1 },
  handler: ({ viewer, body }) => previewAscii(viewer, body),
});
