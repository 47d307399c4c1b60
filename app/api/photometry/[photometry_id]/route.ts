import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deletePhotometry, patchPhotometry } from '@/lib/photometry/changePhotometry';
import { readPhotometryPoint } from '@/lib/photometry/readPhotometry';
import { outputQuery, photometryPacket, photometryPoint, refreshQuery } from '@/lib/photometry/schema';

const params = z.object({ photometry_id: pathId() });

export const GET = endpoint({
  summary: 'One point',
  tag: 'photometry',
  access: 'any',
  params,
  query: outputQuery,
  response: photometryPoint,
  handler: ({ viewer, params, query }) => readPhotometryPoint(viewer, params.photometry_id, query),
});

export const PATCH = endpoint({
  summary: 'Change a point',
  description: 'For its owner, and with `Manage photometry` for all who see it. `group_ids` replace the groups, `stream_ids` are added.',
  tag: 'photometry',
  access: 'Upload data',
  params,
  query: refreshQuery,
  body: photometryPacket,
  example: { mag: 19.3, magerr: 0.05, limiting_mag: 20.8, magsys: 'ab' },
  handler: ({ viewer, params, query, body }) => patchPhotometry(viewer, params.photometry_id, body, query),
});

export const DELETE = endpoint({
  summary: 'Delete a point',
  description: 'For its owner, and with `Manage photometry` for all who see it.',
  tag: 'photometry',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => deletePhotometry(viewer, params.photometry_id),
});
