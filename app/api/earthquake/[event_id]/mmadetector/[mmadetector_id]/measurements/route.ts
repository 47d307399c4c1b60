import { z } from 'zod';
import { createMeasurement, deleteMeasurement, readMeasurement, updateMeasurement } from '@/lib/earthquakes/atDetector';
import { measured, measurement, params as earthquakeParams } from '@/lib/earthquakes/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = earthquakeParams.extend({ mmadetector_id: pathId() });

export const GET = endpoint({
  summary: 'What a detector felt of an earthquake',
  tag: 'earthquakes',
  access: 'any',
  params,
  response: measurement,
  handler: ({ viewer, params }) => readMeasurement(viewer, params),
});

export const POST = endpoint({
  summary: 'Say what a detector felt of an earthquake',
  tag: 'earthquakes',
  access: 'any',
  params,
  body: measured,
  response: z.object({ id: z.int() }),
  example: { rfamp: 2.1e-5, lockloss: 1 },
  handler: ({ viewer, params, body }) => createMeasurement(viewer, params, body),
});

export const PATCH = endpoint({
  summary: 'Correct what a detector felt of an earthquake',
  tag: 'earthquakes',
  access: 'any',
  params,
  body: measured,
  handler: ({ viewer, params, body }) => updateMeasurement(viewer, params, body),
});

export const DELETE = endpoint({
  summary: 'Delete what a detector felt of an earthquake',
  tag: 'earthquakes',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteMeasurement(viewer, params),
});
