import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { detectorSpectrum, spectrumChange } from '@/lib/mmaDetectors/schema';
import { deleteSpectrum, readSpectrum, updateSpectrum } from '@/lib/mmaDetectors/spectra';

const params = z.object({ spectrum_id: pathId() });

export const GET = endpoint({
  summary: 'One spectrum of a detector',
  tag: 'detectors',
  access: 'any',
  params,
  response: detectorSpectrum,
  handler: ({ viewer, params }) => readSpectrum(viewer, params.spectrum_id),
});

export const PATCH = endpoint({
  summary: 'Change a spectrum of a detector',
  description: 'For its owner.',
  tag: 'detectors',
  access: 'Upload data',
  params,
  body: spectrumChange,
  handler: ({ viewer, params, body }) => updateSpectrum(viewer, params.spectrum_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a spectrum of a detector',
  description: 'For its owner.',
  tag: 'detectors',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => deleteSpectrum(viewer, params.spectrum_id),
});
