import { endpoint } from '@/lib/http/endpoint';
import { readMetrics } from '@/lib/system/readMetrics';

export const GET = endpoint({
  summary: 'Metrics for Prometheus',
  description: 'For this machine alone; for others with `Authorization: Bearer <METRICS_TOKEN>`, where that is set.',
  tag: 'system',
  access: 'none',
  probe: true,
  handler: ({ call }) => readMetrics(call),
});
