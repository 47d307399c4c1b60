import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { removeFields } from '@/lib/instruments/writeParts';

export const DELETE = endpoint({
  summary: 'Take the fields of an instrument away',
  tag: 'instruments',
  access: 'Manage instruments',
  params: z.object({ instrument_id: pathId() }),
  handler: ({ viewer, params }) => removeFields(viewer, params.instrument_id),
});
