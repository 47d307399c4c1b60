import { downloadPhotometry } from '@/lib/exports/photometryTable';
import { endpoint } from '@/lib/http/endpoint';
import { readerOf } from '@/lib/vo/link';
import { voPhotometryQuery } from '@/lib/vo/schema';

export const GET = endpoint({
  summary: 'A light curve for programs of the Virtual Observatory',
  description: 'As VOTable. Who asks is known by the Authorization header, or by the key of a personal address.',
  tag: 'exports',
  access: 'none',
  query: voPhotometryQuery,
  handler: async ({ viewer, query: { key, obj_id, magsys } }) => downloadPhotometry(await readerOf(viewer, key), obj_id, { magsys, format: 'votable' }),
});
