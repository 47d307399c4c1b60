import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { downloadReport } from '@/lib/scanReports/downloadReport';
import { downloadQuery } from '@/lib/scanReports/schema';

export const GET = endpoint({
  summary: 'A scan report as JSON, Markdown or PDF',
  tag: 'scanning',
  access: 'any',
  params: z.object({ report_id: pathId() }),
  query: downloadQuery,
  handler: ({ viewer, params, query }) => downloadReport(viewer, params.report_id, query.format),
});
