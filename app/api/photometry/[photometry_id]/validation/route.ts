import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { validation } from '@/lib/photometry/schema';
import { deleteValidation, patchValidation, postValidation } from '@/lib/photometry/validatePhotometry';

const params = z.object({ photometry_id: pathId() });
const response = z.object({ id: z.int() });
const example = { validated: 'rejected', explanation: 'Bad subtraction', notes: 'Bright star 5 arcsec away' };

export const POST = endpoint({
  summary: 'Validate or reject a point',
  tag: 'photometry',
  access: 'Manage sources',
  params,
  body: validation,
  response,
  example,
  handler: ({ viewer, params, body }) => postValidation(viewer, params.photometry_id, body),
});

export const PATCH = endpoint({
  summary: 'Change the verdict on a point',
  tag: 'photometry',
  access: 'Manage sources',
  params,
  body: validation,
  response,
  example,
  handler: ({ viewer, params, body }) => patchValidation(viewer, params.photometry_id, body),
});

export const DELETE = endpoint({
  summary: 'Take back the verdict on a point',
  tag: 'photometry',
  access: 'Manage sources',
  params,
  response,
  handler: ({ viewer, params }) => deleteValidation(viewer, params.photometry_id),
});
