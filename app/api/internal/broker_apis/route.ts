import { endpoint } from '@/lib/http/endpoint';
import { brokerApis } from '@/lib/brokers/capabilities';
import { brokerApis as response } from '@/lib/brokers/schema';

export const GET = endpoint({
  summary: 'Classes of alert brokers',
  description: 'What the portal can do with each, and the JSON Schema of its settings.',
  tag: 'brokers',
  access: 'any',
  response,
  handler: async () => brokerApis(),
});
