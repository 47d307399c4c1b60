import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { downloadPhotometry } from '@/lib/exports/photometryTable';
import { photometryDownloadQuery } from '@/lib/exports/schema';

export const GET = endpoint({
  summary: 'A light curve as a file',
  tag: 'exports',
  access: 'any',
  params: z.object({ obj_id: z.string() }),
  query: photometryDownloadQuery,
  handler: ({ viewer, params, query }) => downloadPhotometry(viewer, params.obj_id, query),
});
