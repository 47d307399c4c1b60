import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { createDefaultTag, listDefaultTags } from '@/lib/gcn/defaultGcnTags';
import { defaultGcnTag, newDefaultGcnTag } from '@/lib/gcn/schema';

export const GET = endpoint({
  summary: 'Tags that GCN events get by themselves',
  tag: 'gcn events',
  access: 'any',
  response: z.array(defaultGcnTag),
  handler: () => listDefaultTags(),
});

export const POST = endpoint({
  summary: 'Have GCN events tagged by themselves',
  description: 'An event gets the tag when, of each list that is not empty, one word is its own.',
  tag: 'gcn events',
  access: 'Manage GCNs',
  body: newDefaultGcnTag,
  response: z.object({ id: z.int() }),
  example: { default_tag_name: 'follow up', filters: { gcn_tags: ['BNS'], notice_types: [], localization_tags: ['< 500 sq. deg.'] } },
  handler: ({ viewer, body }) => createDefaultTag(viewer, body),
});
