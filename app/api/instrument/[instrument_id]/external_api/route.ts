import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { externalLogQuery } from '@/lib/instruments/schema';
import { fetchLog } from '@/lib/instruments/writeParts';

export const GET = endpoint({
  summary: 'Fetch what an instrument did from its facility, and keep it',
  description: 'The id in the path is that of an allocation of the instrument.',
  tag: 'instruments',
  access: 'Upload data',
  params: z.object({ instrument_id: pathId() }),
  query: externalLogQuery,
  handler: ({ viewer, params, query }) => fetchLog(viewer, params.instrument_id, query.startDate, query.endDate),
});
