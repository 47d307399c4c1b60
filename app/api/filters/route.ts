import { z } from 'zod';
import { listFilters } from '@/lib/filters/readFilters';
import { filter, newFilter } from '@/lib/filters/schema';
import { createFilter } from '@/lib/filters/writeFilters';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: "My groups' filters",
  tag: 'filters',
  access: 'any',
  response: z.array(filter),
  handler: ({ viewer }) => listFilters(viewer),
});

export const POST = endpoint({
  summary: 'Make a filter',
  tag: 'filters',
  access: 'Upload data',
  body: newFilter,
  response: z.object({ id: z.int() }),
  example: { name: 'Fast transients', stream_id: 1, group_id: 2 },
  handler: ({ viewer, body }) => createFilter(viewer, body),
});
