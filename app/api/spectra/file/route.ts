import { endpoint } from '@/lib/http/endpoint';
import { createFileSpectrum } from '@/lib/spectra/fileSpectra';
import { created, fileUpload } from '@/lib/spectra/schema';

export const POST = endpoint({
  summary: 'Upload a file as a spectrum',
  description:
    'Text or FITS (linear or logarithmic dispersion, or a table), also gzipped. The header becomes `altdata`; the file is kept.',
  tag: 'spectra',
  access: 'Upload data',
  body: fileUpload,
  response: created,
  example: {
    obj_id: 'ZTF21abc', instrument_id: 8, observed_at: '2026-03-03T04:00:00', filename: 'spectrum.csv',
    content: 'wavelength,flux\n4000,1.0\n4001,1.1\n', units: 'erg/s/cm/cm/AA', group_ids: [2],
  },
  handler: ({ viewer, body }) => createFileSpectrum(viewer, body),
});
