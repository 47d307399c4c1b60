import { z } from 'zod';
import { retrieveRequest } from '@/lib/followup/changeRequest';
import { answered } from '@/lib/followup/schema';
import { endpoint } from '@/lib/http/endpoint';
import { flag, pathId } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'Ask the facility how far a request is, and for what was measured',
  tag: 'follow-up',
  access: 'any',
  params: z.object({ followup_request_id: pathId() }),
  query: z.object({ refreshSource: flag(true), refreshRequests: flag() }),
  response: answered,
  handler: ({ viewer, params }) => retrieveRequest(viewer, params.followup_request_id),
});
