import { endpoint } from '@/lib/http/endpoint';
import { markLooked } from '@/lib/scanning/readCounts';
import { looked } from '@/lib/scanning/schema';

export const POST = endpoint({
  summary: 'Note that I have looked at a list of candidates',
  tag: 'scanning',
  access: 'any',
  body: looked,
  example: { key: '0123456789abcdef0123456789abcdef', last_id: 1000 },
  handler: ({ viewer, body }) => markLooked(viewer, body),
});
