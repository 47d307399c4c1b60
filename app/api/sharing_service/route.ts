import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { newService, service } from '@/lib/sharingServices/schema';
import { createService, listServices } from '@/lib/sharingServices/services';

export const GET = endpoint({
  summary: 'Sharing services that my groups use',
  tag: 'sharing services',
  access: 'any',
  response: z.array(service),
  handler: ({ viewer }) => listServices(viewer),
});

export const PUT = endpoint({
  summary: 'Make a sharing service',
  description: 'An account with which objects are reported to the Transient Name Server and to Hermes. It is in testing mode until it is said otherwise.',
  tag: 'sharing services',
  access: 'Manage sharing services',
  body: newService,
  response: z.object({ id: z.int() }),
  secret: true,
  example: { name: 'Our reports', owner_group_ids: [2], instrument_ids: [1], enable_sharing_with_tns: true, tns_bot_name: 'our_bot', tns_bot_id: 12345, tns_source_group_id: 48, _tns_altdata: { api_key: 'abc' }, testing: true },
  handler: ({ viewer, body }) => createService(viewer, body),
});
