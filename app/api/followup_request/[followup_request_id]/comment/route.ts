import { z } from 'zod';
import { commentRequest } from '@/lib/followup/changeRequest';
import { newComment } from '@/lib/followup/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const PUT = endpoint({
  summary: 'Say something about a follow-up request',
  tag: 'follow-up',
  access: 'Upload data',
  params: z.object({ followup_request_id: pathId() }),
  body: newComment,
  response: z.object({ id: z.int() }),
  handler: ({ viewer, params, body }) => commentRequest(viewer, params.followup_request_id, body.comment),
});
