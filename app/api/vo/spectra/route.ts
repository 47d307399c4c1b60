import { downloadSpectraOfObj } from '@/lib/exports/spectrumTables';
import { endpoint } from '@/lib/http/endpoint';
import { readerOf } from '@/lib/vo/link';
import { voSpectraQuery } from '@/lib/vo/schema';

export const GET = endpoint({
  summary: 'The spectra of an object for programs of the Virtual Observatory',
  description: 'As one VOTable with a row for each sample. Who asks is known by the Authorization header, or by the key of a personal address.',
  tag: 'exports',
  access: 'none',
  query: voSpectraQuery,
  handler: async ({ viewer, query: { key, obj_id } }) => downloadSpectraOfObj(await readerOf(viewer, key), obj_id, 'votable'),
});
