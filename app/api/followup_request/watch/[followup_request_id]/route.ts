import { z } from 'zod';
import { unwatchRequest, watchRequest } from '@/lib/followup/watch';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ followup_request_id: pathId() });

export const POST = endpoint({
  summary: 'Be told of changes of a follow-up request',
  tag: 'follow-up',
  access: 'any',
  params,
  handler: ({ viewer, params }) => watchRequest(viewer, params.followup_request_id),
});

export const DELETE = endpoint({
  summary: 'No longer be told of a follow-up request',
  tag: 'follow-up',
  access: 'any',
  params,
  handler: ({ viewer, params }) => unwatchRequest(viewer, params.followup_request_id),
});
