import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { deletePhotometryOfObj } from '@/lib/photometry/changePhotometry';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import { objPhotometryQuery, photometryPoint } from '@/lib/photometry/schema';

const params = z.object({ obj_id: z.string() });

export const GET = endpoint({
  summary: 'The light curve of an object',
  description: 'All points that you may see, by time.',
  tag: 'photometry',
  access: 'any',
  params,
  query: objPhotometryQuery,
  response: z.array(photometryPoint),
  handler: ({ viewer, params, query }) => readPhotometry(viewer, params.obj_id, query),
});

export const DELETE = endpoint({
  summary: 'Delete the photometry of an object',
  description: 'All points that you may delete.',
  tag: 'photometry',
  access: 'Delete bulk photometry',
  params,
  response: z.string(),
  handler: ({ viewer, params }) => deletePhotometryOfObj(viewer, params.obj_id),
});
