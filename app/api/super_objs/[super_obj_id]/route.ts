import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { superObj, superObjChange } from '@/lib/superObjs/schema';
import { deleteSuperObj, readSuperObj, updateSuperObj } from '@/lib/superObjs/superObjs';

const params = z.object({ super_obj_id: pathId() });

export const GET = endpoint({
  summary: 'One super-object',
  tag: 'sources',
  access: 'any',
  params,
  response: superObj,
  handler: ({ viewer, params }) => readSuperObj(viewer, params.super_obj_id),
});

export const PATCH = endpoint({
  summary: 'Change a super-object or its objects',
  tag: 'sources',
  access: 'any',
  params,
  body: superObjChange,
  handler: ({ viewer, params, body }) => updateSuperObj(viewer, params.super_obj_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a super-object',
  tag: 'sources',
  access: 'System admin',
  params,
  handler: ({ viewer, params }) => deleteSuperObj(viewer, params.super_obj_id),
});
