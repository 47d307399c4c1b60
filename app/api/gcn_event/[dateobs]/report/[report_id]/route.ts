import { eventParams } from '@/lib/gcn/schema';
import { deleteReport, readReport, updateReport } from '@/lib/gcnTexts/reports';
import { report, reportChange } from '@/lib/gcnTexts/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = eventParams.extend({ report_id: pathId() });

export const GET = endpoint({
  summary: 'A report about an event',
  tag: 'gcn events',
  access: 'any',
  params,
  response: report,
  handler: ({ viewer, params }) => readReport(viewer, params.dateobs, params.report_id),
});

export const PATCH = endpoint({
  summary: 'Change a report, or publish it',
  description: 'For whoever had it made. What is published is at /public/reports/gcn/<id> for everybody.',
  tag: 'gcn events',
  access: 'any',
  params,
  body: reportChange,
  response: report,
  handler: ({ viewer, params, body }) => updateReport(viewer, params.dateobs, params.report_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a report',
  description: 'For whoever had it made.',
  tag: 'gcn events',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteReport(viewer, params.dateobs, params.report_id),
});
