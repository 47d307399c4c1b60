import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readRun } from '@/lib/observingRuns/readRuns';
import { observingRunChange, observingRunDetail } from '@/lib/observingRuns/schema';
import { deleteRun, updateRun } from '@/lib/observingRuns/writeRuns';

const params = z.object({ run_id: pathId() });

export const GET = endpoint({
  summary: 'One observing run with its targets, and when they are up',
  tag: 'observing runs',
  access: 'any',
  params,
  response: observingRunDetail,
  handler: ({ viewer, params }) => readRun(viewer, params.run_id),
});

export const PUT = endpoint({
  summary: 'Change an observing run',
  tag: 'observing runs',
  access: 'Manage observing runs',
  params,
  body: observingRunChange,
  handler: ({ viewer, params, body }) => updateRun(viewer, params.run_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete an observing run',
  description: 'Refused when targets are pending or complete, or when it has ended and had targets.',
  tag: 'observing runs',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteRun(viewer, params.run_id),
});
