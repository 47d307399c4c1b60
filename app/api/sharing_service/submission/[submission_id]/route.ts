import { endpoint } from '@/lib/http/endpoint';
import { submission, submissionParams, submissionQuery } from '@/lib/sharingServices/schema';
import { readSubmission } from '@/lib/sharingServices/submissions';

export const GET = endpoint({
  summary: 'One report',
  tag: 'sharing services',
  access: 'any',
  params: submissionParams,
  query: submissionQuery,
  response: submission,
  handler: ({ viewer, params, query }) => readSubmission(viewer, params.submission_id, query),
});
