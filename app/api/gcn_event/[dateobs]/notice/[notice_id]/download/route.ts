import { endpoint } from '@/lib/http/endpoint';
import { downloadNotice } from '@/lib/gcn/notices';
import { eventParams } from '@/lib/gcn/schema';
import { pathId } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'A notice as it came',
  tag: 'gcn events',
  access: 'any',
  params: eventParams.extend({ notice_id: pathId() }),
  handler: ({ viewer, params }) => downloadNotice(viewer, params.dateobs, params.notice_id),
});
