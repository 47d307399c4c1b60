import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readAssignmentAirmass } from '@/lib/observability/airmass';
import { airmassSample } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'Airmass of the target of an observing run in its first night',
  tag: 'internal',
  access: 'any',
  params: z.object({ assignment_id: pathId() }),
  response: z.array(airmassSample),
  handler: ({ viewer, params }) => readAssignmentAirmass(viewer, params.assignment_id),
});
