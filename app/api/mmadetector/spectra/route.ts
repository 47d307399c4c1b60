import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { dataQuery, detectorSpectrum, newSpectrum } from '@/lib/mmaDetectors/schema';
import { createSpectrum, listSpectra } from '@/lib/mmaDetectors/spectra';

export const GET = endpoint({
  summary: 'Spectra of detectors',
  description: 'The latest 500 of those that fit.',
  tag: 'detectors',
  access: 'any',
  query: dataQuery,
  response: z.array(detectorSpectrum),
  handler: ({ viewer, query }) => listSpectra(viewer, query),
});

export const POST = endpoint({
  summary: 'Add a spectrum of a detector',
  tag: 'detectors',
  access: 'Upload data',
  body: newSpectrum,
  response: z.object({ id: z.int() }),
  example: { frequencies: [10, 100, 1000], amplitudes: [1e-21, 4e-24, 8e-24], start_time: '2026-01-01T00:00:00', end_time: '2026-01-02T00:00:00', detector_id: 1, group_ids: [1] },
  handler: ({ viewer, body }) => createSpectrum(viewer, body),
});
