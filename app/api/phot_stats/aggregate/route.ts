import { endpoint } from '@/lib/http/endpoint';
import { aggregatePhotStats } from '@/lib/photometry/statOperations';
import { aggregate, aggregateQuery } from '@/lib/photometry/statSchema';

export const GET = endpoint({
  summary: 'One statistic of light curves against another',
  description: 'Of the objects that you can see as sources. Without `xField` and `yField`: what can be plotted.',
  tag: 'photometry',
  access: 'any',
  query: aggregateQuery,
  response: aggregate,
  example: { xField: 'rise_rate', yField: 'peak_mag_global' },
  handler: ({ viewer, query }) => aggregatePhotStats(viewer, query),
});
