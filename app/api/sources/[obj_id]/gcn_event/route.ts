import { z } from 'zod';
import { findEventsOf } from '@/lib/gcn/objEvents';
import { objEventSearch } from '@/lib/gcn/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';

export const POST = endpoint({
  summary: 'Look for a source in the localizations of GCN events',
  description: 'The events whose latest localization has it inside the credible region wait for a verdict on it (`pending`). At most 31 days at a time.',
  tag: 'gcn events',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  body: objEventSearch,
  response: z.object({}),
  example: { startDate: '2026-03-01', endDate: '2026-03-08', probability: 0.9 },
  handler: ({ viewer, params, body }) => findEventsOf(viewer, params.obj_id, body),
});
