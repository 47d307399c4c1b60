import { z } from 'zod';
import { voteBody } from '@/lib/classifications/schema';
import { removeVote, setVote } from '@/lib/classifications/writeClassifications';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ classification_id: pathId() });

export const POST = endpoint({
  summary: 'Vote on a classification',
  tag: 'classifications',
  access: 'any',
  params,
  body: voteBody,
  handler: ({ viewer, params, body }) => setVote(viewer, params.classification_id, body.vote),
});

export const DELETE = endpoint({
  summary: 'Take a vote back',
  tag: 'classifications',
  access: 'any',
  params,
  handler: ({ viewer, params }) => removeVote(viewer, params.classification_id),
});
