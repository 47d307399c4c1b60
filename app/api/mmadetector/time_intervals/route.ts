import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { dataQuery, newIntervals, timeInterval } from '@/lib/mmaDetectors/schema';
import { createIntervals, listIntervals } from '@/lib/mmaDetectors/timeIntervals';

export const GET = endpoint({
  summary: 'When detectors took data',
  description: 'The latest 10000 of those that fit.',
  tag: 'detectors',
  access: 'any',
  query: dataQuery,
  response: z.array(timeInterval),
  handler: ({ viewer, query }) => listIntervals(viewer, query),
});

export const POST = endpoint({
  summary: 'Say when a detector took data',
  tag: 'detectors',
  access: 'Upload data',
  body: newIntervals,
  response: z.object({ ids: z.array(z.int()) }),
  example: { time_intervals: [['2026-01-01T00:00:00', '2026-01-01T06:30:00']], detector_id: 1, group_ids: [1] },
  handler: ({ viewer, body }) => createIntervals(viewer, body),
});
