import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { addLabels, removeLabels } from '@/lib/sources/labels';
import { labelGroups } from '@/lib/sources/schema';

const params = z.object({ obj_id: pathObjId() });

export const POST = endpoint({
  summary: 'Note that one has looked at an object',
  tag: 'sources',
  access: 'any',
  params,
  body: labelGroups,
  example: { groupIds: [2] },
  handler: ({ viewer, params, body }) => addLabels(viewer, params.obj_id, body.groupIds),
});

export const DELETE = endpoint({
  summary: "Take one's labels away",
  tag: 'sources',
  access: 'any',
  params,
  body: labelGroups,
  handler: ({ viewer, params, body }) => removeLabels(viewer, params.obj_id, body.groupIds),
});
