import { endpoint } from '@/lib/http/endpoint';
import { beat, leave, readPresence } from '@/lib/scanning/presence';
import { heartbeat, presence, presenceQuery } from '@/lib/scanning/schema';

export const GET = endpoint({
  summary: 'Who else scans for groups of mine now',
  tag: 'scanning',
  access: 'any',
  query: presenceQuery,
  response: presence,
  handler: ({ viewer, query }) => readPresence(viewer, query.key),
});

export const POST = endpoint({
  summary: 'Say that I am scanning a list, and which candidate is before me',
  description: 'Every 20 seconds, and whenever the candidate changes; what is older than a minute is over.',
  tag: 'scanning',
  access: 'any',
  body: heartbeat,
  response: presence,
  example: { key: '0123456789abcdef0123456789abcdef', group_ids: [2], obj_id: 'ZTF26abcdefg' },
  handler: ({ viewer, body }) => beat(viewer, body),
});

export const DELETE = endpoint({
  summary: 'Say that I scan no longer',
  tag: 'scanning',
  access: 'any',
  handler: ({ viewer }) => leave(viewer),
});
