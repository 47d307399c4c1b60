import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readItems } from '@/lib/scanReports/readReports';
import { reportItem } from '@/lib/scanReports/schema';

export const GET = endpoint({
  summary: 'The objects of a scan report, as they were when it was made',
  tag: 'scanning',
  access: 'any',
  params: z.object({ report_id: pathId() }),
  response: z.array(reportItem),
  handler: ({ viewer, params }) => readItems(viewer, params.report_id),
});
