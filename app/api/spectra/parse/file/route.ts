import { endpoint } from '@/lib/http/endpoint';
import { previewFile } from '@/lib/spectra/fileSpectra';
import { filePreview, previewedFile } from '@/lib/spectra/schema';

export const POST = endpoint({
  summary: 'Read a file as a spectrum without storing it',
  description: 'Text or FITS, also gzipped. Says what extensions and columns there are, and what the header tells of the observation.',
  tag: 'spectra',
  access: 'Upload data',
  body: filePreview,
  response: previewedFile,
  example: { filename: 'spectrum.csv', content: 'wavelength,flux\n4000,1.0\n4001,1.1\n' },
  handler: async ({ body }) => previewFile(body),
});
