import { z } from 'zod';
import { listClassifiedObjs } from '@/lib/classifications/readClassifications';
import { dateRange } from '@/lib/classifications/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Ids of the objects that were classified',
  tag: 'classifications',
  access: 'any',
  query: dateRange,
  response: z.array(z.string()),
  handler: ({ viewer, query }) => listClassifiedObjs(viewer, query),
});
