import { z } from 'zod';
import { eventParams } from '@/lib/gcn/schema';
import { createReport, listReports } from '@/lib/gcnTexts/reports';
import { newReport, reportInList } from '@/lib/gcnTexts/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Reports about an event, without their data',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  response: z.array(reportInList),
  handler: ({ viewer, params }) => listReports(viewer, params.dateobs),
});

export const POST = endpoint({
  summary: 'Have a report about an event made, in the background',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  body: newReport,
  response: z.object({ id: z.int() }),
  example: { reportName: 'First night', groupId: 2, showSources: true },
  handler: ({ viewer, params, body }) => createReport(viewer, params.dateobs, body),
});
