import { endpoint } from '@/lib/http/endpoint';
import { eventParams, gcnAlias } from '@/lib/gcn/schema';
import { addAlias, removeAlias } from '@/lib/gcn/writeEvents';

const shared = { tag: 'gcn events', access: 'any', params: eventParams, body: gcnAlias } as const;

export const POST = endpoint({
  ...shared,
  summary: 'Add an alias to a GCN event',
  example: { alias: 'GRB 260301A' },
  handler: ({ viewer, params, body }) => addAlias(viewer, params.dateobs, body.alias),
});

export const DELETE = endpoint({
  ...shared,
  summary: 'Remove an alias of a GCN event',
  handler: ({ viewer, params, body }) => removeAlias(viewer, params.dateobs, body.alias),
});
