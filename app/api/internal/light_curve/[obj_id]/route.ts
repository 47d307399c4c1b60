import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { readLightCurve } from '@/lib/photometry/readLightCurve';
import { lightCurveColumns, lightCurveQuery } from '@/lib/photometry/schema';

export const GET = endpoint({
  summary: 'The light curve of an object in columns',
  description: 'All points that you may see, by time: what `GET /api/sources/[obj_id]/photometry` gives, in a tenth of its size. Magnitudes follow from the fluxes (AB: 23.9 − 2.5 lg flux).',
  tag: 'photometry',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: lightCurveQuery,
  response: lightCurveColumns,
  handler: ({ viewer, params, query }) => readLightCurve(viewer, params.obj_id, query),
});
