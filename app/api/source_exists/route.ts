import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { sourceExists } from '@/lib/sources/readSource';
import { existsQuery } from '@/lib/sources/schema';

export const GET = endpoint({
  summary: 'Whether there is a source at a position',
  tag: 'sources',
  access: 'any',
  query: existsQuery,
  response: z.object({ source_exists: z.boolean(), message: z.string() }),
  handler: ({ viewer, query }) => sourceExists(viewer, undefined, query),
});
