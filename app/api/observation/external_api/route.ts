import { endpoint } from '@/lib/http/endpoint';
import { fetchObservations } from '@/lib/observations/externalQueues';
import { externalObservations } from '@/lib/observations/schema';

export const POST = endpoint({
  summary: 'Fetch what an instrument observed from its facility, and keep it',
  tag: 'observations',
  access: 'Upload data',
  body: externalObservations,
  handler: ({ viewer, body }) => fetchObservations(viewer, body),
});
