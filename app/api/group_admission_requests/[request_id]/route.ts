import { z } from 'zod';
import { readAdmissionRequest } from '@/lib/admissions/readAdmissionRequests';
import { admissionRequest, admissionRequestChange } from '@/lib/admissions/schema';
import { deleteAdmissionRequest, updateAdmissionRequest } from '@/lib/admissions/writeAdmissionRequests';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ request_id: pathId() });

export const GET = endpoint({
  summary: 'One request to join a group',
  tag: 'groups',
  access: 'any',
  params,
  response: admissionRequest,
  handler: ({ viewer, params }) => readAdmissionRequest(viewer, params.request_id),
});

export const PATCH = endpoint({
  summary: 'Accept or decline a request to join a group',
  description: 'For admins of the group. Accepting adds the member.',
  tag: 'groups',
  access: 'Upload data',
  params,
  body: admissionRequestChange,
  example: { status: 'accepted' },
  handler: ({ viewer, params, body }) => updateAdmissionRequest(viewer, params.request_id, body),
});

export const DELETE = endpoint({
  summary: 'Take back my request to join a group',
  tag: 'groups',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteAdmissionRequest(viewer, params.request_id),
});
