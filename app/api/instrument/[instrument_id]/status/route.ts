import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { newStatus } from '@/lib/instruments/schema';
import { setStatus } from '@/lib/instruments/writeParts';

export const PUT = endpoint({
  summary: 'Keep the status of an instrument, or ask its facility for it',
  tag: 'instruments',
  access: 'Upload data',
  params: z.object({ instrument_id: pathId() }),
  body: newStatus,
  handler: ({ viewer, params, body }) => setStatus(viewer, params.instrument_id, body),
});
