import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readEphemeris } from '@/lib/observability/ephemerides';
import { ephemeris, timeQuery } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'Sunset, sunrise and twilights at a telescope',
  tag: 'internal',
  access: 'any',
  params: z.object({ telescope_id: pathId() }),
  query: timeQuery,
  response: ephemeris,
  handler: ({ params, query }) => readEphemeris(params.telescope_id, query.time),
});
