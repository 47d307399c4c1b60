import { restoreRows } from '@/lib/deletions/restoreRows';
import { restoration } from '@/lib/deletions/schema';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Undo a deletion',
  description: 'For whoever deleted it, and for system admins. It comes back under the id that it had.',
  tag: 'internal',
  access: 'any',
  body: restoration,
  example: { kind: 'comments', subject_id: 12 },
  handler: ({ viewer, body }) => restoreRows(viewer, body),
});
