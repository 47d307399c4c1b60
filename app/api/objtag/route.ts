import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listObjTags, tagObj } from '@/lib/tags/objTags';
import { newObjTag, objTag, objTagQuery, taggedObj } from '@/lib/tags/schema';

export const GET = endpoint({
  summary: 'Tags of objects',
  tag: 'tags',
  access: 'any',
  query: objTagQuery,
  response: z.array(objTag),
  handler: ({ viewer, query }) => listObjTags(viewer, query),
});

export const POST = endpoint({
  summary: 'Tag an object',
  tag: 'tags',
  access: 'any',
  body: newObjTag,
  response: taggedObj,
  example: { obj_id: 'ZTF26aaaaaaa', objtagoption_id: 1, group_ids: [2] },
  handler: ({ viewer, body }) => tagObj(viewer, body),
});
