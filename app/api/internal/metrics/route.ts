import { endpoint } from '@/lib/http/endpoint';
import { currentMetrics } from '@/lib/system/readMetrics';

export const GET = endpoint({
  summary: 'Metrics for Prometheus, with a token of the portal',
  description: 'The same as `/api/metrics`.',
  tag: 'system',
  access: 'System admin',
  handler: () => currentMetrics(),
});
