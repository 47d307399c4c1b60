import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readSpectrum } from '@/lib/spectra/readSpectra';
import { spectrum, spectrumChange, spectrumQuery } from '@/lib/spectra/schema';
import { deleteSpectrum, updateSpectrum } from '@/lib/spectra/writeSpectra';

const params = z.object({ spectrum_id: pathId() });

export const GET = endpoint({
  summary: 'One spectrum',
  tag: 'spectra',
  access: 'any',
  params,
  query: spectrumQuery,
  response: spectrum,
  handler: ({ viewer, params, query }) => readSpectrum(viewer, params.spectrum_id, query.includeOriginalFile),
});

export const PUT = endpoint({
  summary: 'Change a spectrum',
  description: 'For its owner. What is not named stays; groups are added; lists of people are replaced.',
  tag: 'spectra',
  access: 'Upload data',
  params,
  body: spectrumChange,
  example: { label: 'SEDM', units: 'erg/s/cm/cm/AA' },
  handler: ({ viewer, params, body }) => updateSpectrum(viewer, params.spectrum_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a spectrum',
  description: 'For its owner.',
  tag: 'spectra',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => deleteSpectrum(viewer, params.spectrum_id),
});
