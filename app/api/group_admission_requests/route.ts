import { z } from 'zod';
import { listAdmissionRequests } from '@/lib/admissions/readAdmissionRequests';
import { admissionRequest, admissionRequestQuery, newAdmissionRequest } from '@/lib/admissions/schema';
import { createAdmissionRequest } from '@/lib/admissions/writeAdmissionRequests';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Requests to join groups: my own, and those to groups that I am an admin of',
  tag: 'groups',
  access: 'any',
  query: admissionRequestQuery,
  response: z.array(admissionRequest),
  handler: ({ viewer, query }) => listAdmissionRequests(viewer, query),
});

export const POST = endpoint({
  summary: 'Ask to join a group',
  description: 'One needs all of its streams. Where the group accepts everybody who asks, one is a member at once.',
  tag: 'groups',
  access: 'any',
  body: newAdmissionRequest,
  response: z.object({ id: z.int() }),
  example: { groupID: 2, userID: 1 },
  handler: ({ viewer, body }) => createAdmissionRequest(viewer, body),
});
