import { z } from 'zod';
import { requestTns } from '@/lib/catalogs/lookups';
import { tnsQuery } from '@/lib/catalogs/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const GET = endpoint({
  summary: 'Look an object up at the Transient Name Server',
  description: 'In the background: a name that is found becomes `tns_name`, and what is known of it `tns_info`.',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: tnsQuery,
  response: z.object({}),
  handler: ({ viewer, params, query }) => requestTns(viewer, params.obj_id, query),
});
