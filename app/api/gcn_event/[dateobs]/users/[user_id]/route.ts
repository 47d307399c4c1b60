import { endpoint } from '@/lib/http/endpoint';
import { eventParams } from '@/lib/gcn/schema';
import { removeUser } from '@/lib/gcn/writeEvents';
import { pathId } from '@/lib/http/lenient';

export const DELETE = endpoint({
  summary: 'Withdraw as an advocate of a GCN event',
  tag: 'gcn events',
  access: 'any',
  params: eventParams.extend({ user_id: pathId() }),
  handler: ({ viewer, params }) => removeUser(viewer, params.dateobs, params.user_id),
});
