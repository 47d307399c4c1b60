import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listRuns } from '@/lib/observingRuns/readRuns';
import { newObservingRun, observingRun } from '@/lib/observingRuns/schema';
import { createRun } from '@/lib/observingRuns/writeRuns';

export const GET = endpoint({
  summary: 'Observing runs, by date',
  tag: 'observing runs',
  access: 'any',
  response: z.array(observingRun),
  handler: ({ viewer }) => listRuns(viewer),
});

export const POST = endpoint({
  summary: 'Add an observing run',
  tag: 'observing runs',
  access: 'Manage observing runs',
  body: newObservingRun,
  response: z.object({ id: z.int() }),
  example: { instrument_id: 3, calendar_date: '2026-03-01', duration: 2, pi: 'V. Rubin', observers: 'K. Ford', group_id: 2 },
  handler: ({ viewer, body }) => createRun(viewer, body),
});
