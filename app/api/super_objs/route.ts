import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { newSuperObj, superObj, superObjQuery } from '@/lib/superObjs/schema';
import { createSuperObj, listSuperObjs } from '@/lib/superObjs/superObjs';

export const GET = endpoint({
  summary: 'Super-objects: objects that are the same thing in the sky',
  tag: 'sources',
  access: 'any',
  query: superObjQuery,
  response: z.array(superObj),
  handler: ({ viewer, query }) => listSuperObjs(viewer, query),
});

export const POST = endpoint({
  summary: 'Say that objects are the same thing in the sky',
  tag: 'sources',
  access: 'any',
  body: newSuperObj,
  response: z.object({ id: z.int() }),
  example: { name: 'SN 2026abc', obj_ids: ['ZTF26aaaaaaa', 'LSST26abc'] },
  handler: ({ viewer, body }) => createSuperObj(viewer, body),
});
