import { readFilterActivity } from '@/lib/dashboard/readDashboard';
import { filterActivity } from '@/lib/dashboard/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: "Active versions of my groups' filters, and how many candidates they gave of late",
  tag: 'filters',
  access: 'any',
  response: filterActivity,
  handler: ({ viewer }) => readFilterActivity(viewer),
});
