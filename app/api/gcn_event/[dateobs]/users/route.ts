import { endpoint } from '@/lib/http/endpoint';
import { eventParams, gcnUser } from '@/lib/gcn/schema';
import { addUser } from '@/lib/gcn/writeEvents';

export const POST = endpoint({
  summary: 'Make somebody an advocate of a GCN event',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  body: gcnUser,
  example: { userID: 7 },
  handler: ({ viewer, params, body }) => addUser(viewer, params.dateobs, body.userID),
});
