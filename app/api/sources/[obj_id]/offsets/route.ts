import { z } from 'zod';
import { readOffsets } from '@/lib/finders/finder';
import { offsets, offsetsQuery } from '@/lib/finders/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const GET = endpoint({
  summary: 'Offset stars of an object, and the star list of an observatory',
  description: 'Stars from Gaia DR3, where they are at the time of the observation. When Gaia does not answer, the list has the target alone and `gaia_available` is false.',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: offsetsQuery,
  response: offsets,
  handler: ({ viewer, params, query }) => readOffsets(viewer, params.obj_id, query),
});
