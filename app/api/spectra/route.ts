import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listSpectra } from '@/lib/spectra/readSpectra';
import { created, minimalSpectrum, newSpectrum, spectraQuery, spectrum } from '@/lib/spectra/schema';
import { createSpectrum } from '@/lib/spectra/writeSpectra';

export const GET = endpoint({
  summary: 'Spectra that fit filters',
  description: 'All that you may see, by time of observation.',
  tag: 'spectra',
  access: 'any',
  query: spectraQuery,
  response: z.array(z.union([spectrum, minimalSpectrum])),
  handler: ({ viewer, query }) => listSpectra(viewer, query),
});

export const POST = endpoint({
  summary: 'Upload a spectrum',
  tag: 'spectra',
  access: 'Upload data',
  body: newSpectrum,
  response: created,
  example: {
    obj_id: 'ZTF21abc', instrument_id: 8, observed_at: '2026-03-03T04:00:00', wavelengths: [4000, 4001], fluxes: [1.0, 1.1],
    units: 'erg/s/cm/cm/AA', observed_by: [7], external_observer: 'A. Person', group_ids: [2],
  },
  handler: ({ viewer, body }) => createSpectrum(viewer, body),
});
