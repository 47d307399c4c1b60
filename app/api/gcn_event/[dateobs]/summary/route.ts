import { z } from 'zod';
import { eventParams } from '@/lib/gcn/schema';
import { newSummary } from '@/lib/gcnTexts/schema';
import { createSummary } from '@/lib/gcnTexts/summaries';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Have a text about an event written, in the background',
  tag: 'gcn events',
  access: 'any',
  params: eventParams,
  body: newSummary,
  response: z.object({ id: z.int() }),
  example: { title: 'GCN CIRCULAR', subject: 'Follow-up of S190425z', groupId: 2, showSources: true, showGalaxies: true },
  handler: ({ viewer, params, body }) => createSummary(viewer, params.dateobs, body),
});
