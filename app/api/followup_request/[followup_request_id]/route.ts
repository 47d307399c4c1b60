import { z } from 'zod';
import { deleteRequest, updateRequest } from '@/lib/followup/changeRequest';
import { readRequest } from '@/lib/followup/readRequests';
import { answered, followupQuery, followupRequestChange, followupRequestDetail } from '@/lib/followup/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ followup_request_id: pathId() });

export const GET = endpoint({
  summary: 'One follow-up request with everything that was said to its facility',
  tag: 'follow-up',
  access: 'any',
  params,
  query: followupQuery,
  response: followupRequestDetail,
  handler: ({ viewer, params, query }) => readRequest(viewer, params.followup_request_id, query),
});

export const PUT = endpoint({
  summary: 'Change a follow-up request',
  description: 'With `status`, what is given is noted. Without, the facility is told; a request that it does not have is submitted anew.',
  tag: 'follow-up',
  access: 'Upload data',
  params,
  body: followupRequestChange,
  response: answered,
  handler: ({ viewer, params, body }) => updateRequest(viewer, params.followup_request_id, body),
});

export const DELETE = endpoint({
  summary: 'Take a follow-up request back',
  tag: 'follow-up',
  access: 'Upload data',
  params,
  response: answered,
  handler: ({ viewer, params }) => deleteRequest(viewer, params.followup_request_id),
});
