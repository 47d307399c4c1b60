import { z } from 'zod';
import { readAssignment } from '@/lib/assignments/readAssignments';
import { assignment, assignmentChange } from '@/lib/assignments/schema';
import { deleteAssignment, updateAssignment } from '@/lib/assignments/writeAssignments';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ assignment_id: pathId() });

export const GET = endpoint({
  summary: 'One target of an observing run',
  tag: 'observing runs',
  access: 'any',
  params,
  response: assignment,
  handler: ({ viewer, params }) => readAssignment(viewer, params.assignment_id),
});

export const PUT = endpoint({
  summary: 'Change the priority, status or comment of a target, or give it to another run',
  tag: 'observing runs',
  access: 'Upload data',
  params,
  body: assignmentChange,
  handler: ({ viewer, params, body }) => updateAssignment(viewer, params.assignment_id, body),
});

export const DELETE = endpoint({
  summary: 'Take a target off an observing run',
  tag: 'observing runs',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => deleteAssignment(viewer, params.assignment_id),
});
