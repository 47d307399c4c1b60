import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readSavers } from '@/lib/sources/widgets';
import { saver, saversQuery } from '@/lib/sources/widgetSchema';

export const GET = endpoint({
  summary: 'Who saved most lately',
  tag: 'internal',
  access: 'any',
  query: saversQuery,
  response: z.array(saver),
  handler: ({ viewer, query }) => readSavers(viewer, query),
});
