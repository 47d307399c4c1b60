import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { intervalChange, timeInterval } from '@/lib/mmaDetectors/schema';
import { deleteInterval, readInterval, updateInterval } from '@/lib/mmaDetectors/timeIntervals';

const params = z.object({ time_interval_id: pathId() });

export const GET = endpoint({
  summary: 'One time in which a detector took data',
  tag: 'detectors',
  access: 'any',
  params,
  response: timeInterval,
  handler: ({ viewer, params }) => readInterval(viewer, params.time_interval_id),
});

export const PATCH = endpoint({
  summary: 'Change when a detector took data',
  description: 'For its owner.',
  tag: 'detectors',
  access: 'Upload data',
  params,
  body: intervalChange,
  handler: ({ viewer, params, body }) => updateInterval(viewer, params.time_interval_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a time in which a detector took data',
  description: 'For its owner.',
  tag: 'detectors',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => deleteInterval(viewer, params.time_interval_id),
});
