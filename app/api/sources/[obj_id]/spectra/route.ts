import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readSpectraOfObj } from '@/lib/spectra/readSpectra';
import { spectraOfObjQuery, spectrumOfObj } from '@/lib/spectra/schema';

export const GET = endpoint({
  summary: 'The spectra of an object',
  tag: 'spectra',
  access: 'any',
  params: z.object({ obj_id: z.string() }),
  query: spectraOfObjQuery,
  response: z.object({ obj_id: z.string(), spectra: z.array(spectrumOfObj) }),
  handler: ({ viewer, params, query }) => readSpectraOfObj(viewer, params.obj_id, query),
});
