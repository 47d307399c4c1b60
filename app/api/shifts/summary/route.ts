import { endpoint } from '@/lib/http/endpoint';
import { summarizeTime } from '@/lib/shifts/readShifts';
import { shiftSummary, summaryQuery } from '@/lib/shifts/schema';

export const GET = endpoint({
  summary: 'Shifts that started in a time, and the GCN events during them',
  description: 'At most 28 days, and not before they have begun.',
  tag: 'shifts',
  access: 'any',
  query: summaryQuery,
  response: shiftSummary,
  handler: ({ viewer, query }) => summarizeTime(viewer, query),
});
