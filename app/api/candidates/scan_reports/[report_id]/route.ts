import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readReport } from '@/lib/scanReports/readReports';
import { reportChange, scanReport } from '@/lib/scanReports/schema';
import { deleteReport, shareReport } from '@/lib/scanReports/writeReports';

const params = z.object({ report_id: pathId() });

export const GET = endpoint({
  summary: 'One scan report, without its objects',
  tag: 'scanning',
  access: 'any',
  params,
  response: scanReport,
  handler: ({ viewer, params }) => readReport(viewer, params.report_id),
});

export const PATCH = endpoint({
  summary: 'Share a scan report with groups',
  description: 'With these groups, and no others. One gives to groups of one\'s own and takes from groups of one\'s own.',
  tag: 'scanning',
  access: 'any',
  params,
  body: reportChange,
  example: { group_ids: [2, 3] },
  handler: ({ viewer, params, body }) => shareReport(viewer, params.report_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a scan report',
  description: 'For its author and admins of its groups. Can be undone.',
  tag: 'scanning',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteReport(viewer, params.report_id),
});
