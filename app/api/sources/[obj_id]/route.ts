import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { updateObj } from '@/lib/objs/writeObjs';
import { checkSource, readSource } from '@/lib/sources/readSource';
import { unsaveSource } from '@/lib/sources/saveSource';
import { source, sourceChange, sourceQuery, unsave } from '@/lib/sources/schema';

const params = z.object({ obj_id: pathObjId() });

export const HEAD = endpoint({
  summary: "Whether an object is saved to one of the viewer's groups",
  tag: 'sources',
  access: 'any',
  params,
  handler: ({ viewer, params }) => checkSource(viewer, params.obj_id),
});

export const GET = endpoint({
  summary: 'One object with what hangs on it',
  description: 'The object is public; annotations, comments and the rest are those that the viewer may read.',
  tag: 'sources',
  access: 'any',
  params,
  query: sourceQuery,
  response: source,
  handler: ({ viewer, params, query }) => readSource(viewer, params.obj_id, query),
});

export const PATCH = endpoint({
  summary: 'Change an object',
  description: 'For members of a group that has it as source or candidate. Redshifts and summaries keep their history.',
  tag: 'sources',
  access: 'Upload data',
  params,
  body: sourceChange,
  example: { redshift: 0.031, redshift_error: 0.001 },
  handler: ({ viewer, params, body }) => updateObj(viewer, params.obj_id, body),
});

export const DELETE = endpoint({
  summary: 'Give up a save',
  description: 'The object itself stays.',
  tag: 'sources',
  access: 'Manage sources',
  params,
  body: unsave,
  handler: ({ viewer, params, body }) => unsaveSource(viewer, params.obj_id, body.group_id),
});
