import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readPhotometryRange } from '@/lib/photometry/readPhotometry';
import { photometryPoint, rangeQuery } from '@/lib/photometry/schema';

export const GET = endpoint({
  summary: 'Photometry of instruments in a span of time',
  description: 'The parameters may also come as a JSON body. Only what is shared by group; at most 100000 points.',
  tag: 'photometry',
  access: 'any',
  query: rangeQuery,
  response: z.array(photometryPoint),
  handler: ({ viewer, query }) => readPhotometryRange(viewer, query),
});
