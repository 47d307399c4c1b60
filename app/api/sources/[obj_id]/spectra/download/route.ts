import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { tableQuery } from '@/lib/exports/schema';
import { downloadSpectraOfObj } from '@/lib/exports/spectrumTables';

export const GET = endpoint({
  summary: 'The spectra of an object as one table',
  description: 'A row for each sample of each spectrum.',
  tag: 'exports',
  access: 'any',
  params: z.object({ obj_id: z.string() }),
  query: tableQuery,
  handler: ({ viewer, params, query }) => downloadSpectraOfObj(viewer, params.obj_id, query.format),
});
