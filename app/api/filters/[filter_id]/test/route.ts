import { z } from 'zod';
import { filterTest, filterTestResult } from '@/lib/filterVersions/schema';
import { testFilter } from '@/lib/filterVersions/testFilter';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const POST = endpoint({
  summary: 'Try a pipeline on stored alerts',
  description: 'Runs over the newest alerts that the filter\'s stream has and tells what passes. Stores nothing.',
  tag: 'filters',
  access: 'any',
  params: z.object({ filter_id: pathId() }),
  body: filterTest,
  response: filterTestResult,
  example: { pipeline: [{ $match: { 'candidate.drb': { $gt: 0.9 } } }], limit: 200 },
  handler: ({ viewer, params, body }) => testFilter(viewer, params.filter_id, body),
});
