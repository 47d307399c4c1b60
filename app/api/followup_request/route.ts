import { createRequest } from '@/lib/followup/createRequest';
import { listRequests } from '@/lib/followup/readRequests';
import { followupListQuery, followupRequestList, newFollowupRequest, posted } from '@/lib/followup/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Follow-up requests on the allocations of your groups',
  description: 'Requests that were taken back are among them.',
  tag: 'follow-up',
  access: 'any',
  query: followupListQuery,
  response: followupRequestList,
  handler: ({ viewer, query }) => listRequests(viewer, query),
});

export const POST = endpoint({
  summary: 'Ask a facility for follow-up',
  description:
    'The request is kept, and tried again where its facility cannot be reached; the answer waits up to 20 seconds for what the facility says. '
    + 'A constraint that is not met is no error: the answer is then `{id: null, ignored: true, message}`.',
  tag: 'follow-up',
  access: 'Upload data',
  body: newFollowupRequest,
  response: posted,
  example: {
    obj_id: 'ZTF26aaaaaaa', allocation_id: 4, target_group_ids: [2], not_if_duplicates: true,
    payload: { observation_type: 'IFU', priority: 2, start_date: '2026-03-02', end_date: '2026-03-09' },
  },
  handler: ({ viewer, body }) => createRequest(viewer, body),
});
