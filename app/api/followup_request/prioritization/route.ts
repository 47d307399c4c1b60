import { prioritizeRequests } from '@/lib/followup/prioritizeRequests';
import { prioritization } from '@/lib/followup/schema';
import { endpoint } from '@/lib/http/endpoint';

export const PUT = endpoint({
  summary: 'Order follow-up requests among themselves',
  description: 'By the last magnitudes of their objects, or by how likely a skymap has them. Facilities that have them are told in the background.',
  tag: 'follow-up',
  access: 'any',
  body: prioritization,
  example: { requestIds: [33, 34], priorityType: 'magnitude', magnitudeOrdering: 'ascending', minimumPriority: 1, maximumPriority: 5 },
  handler: ({ viewer, body }) => prioritizeRequests(viewer, body),
});
