import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { readColorMagnitude } from '@/lib/sources/readSource';
import { colorMagnitude, colorMagQuery } from '@/lib/sources/schema';

export const GET = endpoint({
  summary: 'Absolute magnitude and colour from annotations of a catalogue',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: colorMagQuery,
  response: z.array(colorMagnitude),
  handler: ({ viewer, params, query }) => readColorMagnitude(viewer, params.obj_id, query),
});
