import { z } from 'zod';
import { classificationsOfSource } from '@/lib/classifications/readClassifications';
import { classificationOfSource, labelBody, ofSourceQuery } from '@/lib/classifications/schema';
import { deleteClassificationsOfSource } from '@/lib/classifications/writeClassifications';
import { endpoint } from '@/lib/http/endpoint';

const params = z.object({ obj_id: z.string() });

export const GET = endpoint({
  summary: 'Classifications of a source with votes and edits',
  tag: 'classifications',
  access: 'any',
  params,
  query: ofSourceQuery,
  response: z.array(classificationOfSource),
  handler: ({ viewer, params, query }) => classificationsOfSource(viewer, params.obj_id, query),
});

export const DELETE = endpoint({
  summary: 'Delete all classifications of a source that I may delete',
  tag: 'classifications',
  access: 'any',
  params,
  body: labelBody,
  handler: ({ viewer, params, body }) => deleteClassificationsOfSource(viewer, params.obj_id, body),
});
