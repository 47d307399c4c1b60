import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readSpectraRange } from '@/lib/spectra/readSpectra';
import { rawSpectrum, spectraRangeQuery } from '@/lib/spectra/schema';

export const GET = endpoint({
  summary: 'Spectra of instruments in a span of time',
  tag: 'spectra',
  access: 'any',
  query: spectraRangeQuery,
  response: z.array(rawSpectrum),
  handler: ({ viewer, query }) => readSpectraRange(viewer, query),
});
