import { z } from 'zod';
import { checkCandidate, readCandidate } from '@/lib/candidates/readCandidate';
import { candidate, candidateQuery } from '@/lib/candidates/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

const params = z.object({ obj_id: pathObjId() });

export const HEAD = endpoint({
  summary: 'Whether an object passed a filter that the viewer may read',
  tag: 'candidates',
  access: 'any',
  params,
  handler: ({ viewer, params }) => checkCandidate(viewer, params.obj_id),
});

export const GET = endpoint({
  summary: 'One object as scanners see it',
  tag: 'candidates',
  access: 'any',
  params,
  query: candidateQuery,
  response: candidate,
  handler: ({ viewer, params, query }) => readCandidate(viewer, params.obj_id, query),
});
