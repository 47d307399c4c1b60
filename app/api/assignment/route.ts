import { z } from 'zod';
import { listAssignments } from '@/lib/assignments/readAssignments';
import { assignment, newAssignment } from '@/lib/assignments/schema';
import { createAssignment } from '@/lib/assignments/writeAssignments';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Targets of observing runs',
  tag: 'observing runs',
  access: 'any',
  response: z.array(assignment),
  handler: ({ viewer }) => listAssignments(viewer),
});

export const POST = endpoint({
  summary: 'Make an object a target of an observing run',
  tag: 'observing runs',
  access: 'Upload data',
  body: newAssignment,
  response: z.object({ id: z.int() }),
  example: { run_id: 1, obj_id: 'ZTF26aaaaaaa', priority: '3', comment: 'Before it fades' },
  handler: ({ viewer, body }) => createAssignment(viewer, body),
});
