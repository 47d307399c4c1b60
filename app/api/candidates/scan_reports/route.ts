import { endpoint } from '@/lib/http/endpoint';
import { createReport } from '@/lib/scanReports/createReport';
import { listReports } from '@/lib/scanReports/readReports';
import { newReport, reportPage, reportsQuery } from '@/lib/scanReports/schema';

export const GET = endpoint({
  summary: 'Scan reports of my groups, newest first',
  tag: 'scanning',
  access: 'any',
  query: reportsQuery,
  response: reportPage,
  handler: ({ viewer, query }) => listReports(viewer, query),
});

export const POST = endpoint({
  summary: 'Make a report of what was saved of what had passed filters',
  description: 'Each of the two windows is a range, or so many hours up to now.',
  tag: 'scanning',
  access: 'any',
  body: newReport,
  example: { group_ids: [2], passed_filters_window_hours: 24, saved_candidates_window_hours: 12 },
  handler: ({ viewer, body }) => createReport(viewer, body),
});
