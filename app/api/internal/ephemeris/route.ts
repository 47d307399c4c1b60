import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readEphemerides } from '@/lib/observability/ephemerides';
import { ephemeridesQuery, ephemeris } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'Sunset, sunrise and twilights at several telescopes, by their ids',
  tag: 'internal',
  access: 'any',
  query: ephemeridesQuery,
  response: z.record(z.string(), ephemeris),
  handler: ({ query }) => readEphemerides(query.telescopeIds, query.time),
});
