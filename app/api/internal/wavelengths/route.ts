import { endpoint } from '@/lib/http/endpoint';
import { wavelengths, wavelengthsQuery } from '@/lib/observability/schema';
import { readWavelengths } from '@/lib/observability/wavelengths';

export const GET = endpoint({
  summary: 'Effective wavelengths of bandpasses',
  tag: 'internal',
  access: 'any',
  query: wavelengthsQuery,
  response: wavelengths,
  handler: async ({ query }) => readWavelengths(query.filters),
});
