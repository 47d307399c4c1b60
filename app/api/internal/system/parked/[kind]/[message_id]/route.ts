import { endpoint } from '@/lib/http/endpoint';
import { discardParked, retryParked } from '@/lib/system/parked';
import { parkedParams } from '@/lib/system/schema';

export const POST = endpoint({
  summary: 'Have a parked alert packet or GCN notice read once more',
  description: 'When it can be read now it is stored, and no longer parked; otherwise the answer says why not.',
  tag: 'system',
  access: 'System admin',
  params: parkedParams,
  handler: ({ viewer, params }) => retryParked(viewer, params),
});

export const DELETE = endpoint({
  summary: 'Throw away a parked alert packet or GCN notice',
  tag: 'system',
  access: 'System admin',
  params: parkedParams,
  handler: ({ viewer, params }) => discardParked(viewer, params),
});
