import { z } from 'zod';
import { deleteRule, readRule } from '@/lib/defaultFollowup/rules';
import { defaultFollowupRequest } from '@/lib/defaultFollowup/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ default_followup_request_id: pathId() });

export const GET = endpoint({
  summary: 'One rule that asks for follow-up by itself',
  tag: 'follow-up',
  access: 'any',
  params,
  response: defaultFollowupRequest,
  handler: ({ viewer, params }) => readRule(viewer, params.default_followup_request_id),
});

export const DELETE = endpoint({
  summary: 'Delete a rule that asks for follow-up by itself',
  tag: 'follow-up',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteRule(viewer, params.default_followup_request_id),
});
