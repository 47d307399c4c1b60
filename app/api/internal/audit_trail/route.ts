import { readAuditTrail } from '@/lib/audit/readAuditTrail';
import { auditQuery, auditTrail } from '@/lib/audit/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Who did what, when, through which token',
  description: 'Newest first. Pass `next_before` as `before` for the next page.',
  tag: 'internal',
  access: 'System admin',
  query: auditQuery,
  response: auditTrail,
  handler: ({ viewer, query }) => readAuditTrail(viewer, query),
});
