import { endpoint } from '@/lib/http/endpoint';
import { newSubmission, submissionPage, submissionQuery } from '@/lib/sharingServices/schema';
import { listSubmissions, submit } from '@/lib/sharingServices/submissions';

export const GET = endpoint({
  summary: 'Reports of a sharing service, newest first',
  tag: 'sharing services',
  access: 'any',
  query: submissionQuery,
  response: submissionPage,
  handler: ({ viewer, query }) => listSubmissions(viewer, query),
});

export const POST = endpoint({
  summary: 'Report an object to the Transient Name Server, Hermes, or both',
  description: 'A worker sends the report: at least one detection with a signal to noise of 5, and a non-detection before the first one unless the report is archival. How far it is, is in its status.',
  tag: 'sharing services',
  access: 'any',
  body: newSubmission,
  example: { obj_id: 'ZTF26abcdefg', sharing_service_id: 1, publishers: 'A. Vega (Example Observatory)', publish_to_tns: true },
  handler: ({ viewer, body }) => submit(viewer, body),
});
