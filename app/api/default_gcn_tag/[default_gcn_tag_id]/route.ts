import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { deleteDefaultTag, readDefaultTag } from '@/lib/gcn/defaultGcnTags';
import { defaultGcnTag } from '@/lib/gcn/schema';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ default_gcn_tag_id: pathId() });

export const GET = endpoint({
  summary: 'One tag that GCN events get by themselves',
  tag: 'gcn events',
  access: 'any',
  params,
  response: defaultGcnTag,
  handler: ({ params }) => readDefaultTag(params.default_gcn_tag_id),
});

export const DELETE = endpoint({
  summary: 'Stop tagging GCN events',
  tag: 'gcn events',
  access: 'Manage GCNs',
  params,
  handler: ({ viewer, params }) => deleteDefaultTag(viewer, params.default_gcn_tag_id),
});
