import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { itemChange } from '@/lib/scanReports/schema';
import { commentItem } from '@/lib/scanReports/writeReports';

export const PATCH = endpoint({
  summary: 'Comment on an object of a scan report',
  description: 'For members of the groups that the report is shared with.',
  tag: 'scanning',
  access: 'any',
  params: z.object({ report_id: pathId(), item_id: pathId() }),
  body: itemChange,
  example: { comment: 'Young and blue, spectrum requested' },
  handler: ({ viewer, params, body }) => commentItem(viewer, params.report_id, params.item_id, body),
});
