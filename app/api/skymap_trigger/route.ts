import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { sendSkymap } from '@/lib/observations/externalQueues';
import { newSkymapTrigger } from '@/lib/observations/schema';

export const POST = endpoint({
  summary: 'Send a localization to a telescope, as probabilities of its fields',
  tag: 'observations',
  access: 'Upload data',
  body: newSkymapTrigger,
  response: z.object({ trigger_name: z.string() }),
  handler: ({ viewer, body }) => sendSkymap(viewer, body),
});
