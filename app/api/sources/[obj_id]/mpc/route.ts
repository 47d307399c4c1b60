import { z } from 'zod';
import { requestMpc } from '@/lib/catalogs/lookups';
import { mpcBody } from '@/lib/catalogs/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const POST = endpoint({
  summary: 'Ask the Minor Planet Center whether an object is in the solar system',
  description: 'In the background: a name that is found becomes `mpc_name`, and the object `is_roid`.',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  body: mpcBody,
  response: z.object({}),
  handler: ({ viewer, params, body }) => requestMpc(viewer, params.obj_id, body),
});
