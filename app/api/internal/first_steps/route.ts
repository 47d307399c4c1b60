import { readFirstSteps } from '@/lib/dashboard/readDashboard';
import { firstSteps } from '@/lib/dashboard/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'What I have done already of what newcomers do first',
  tag: 'users',
  access: 'any',
  response: firstSteps,
  handler: ({ viewer }) => readFirstSteps(viewer),
});
