import { countAttachments, moveAttachments } from '@/lib/comments/attachmentTotals';
import { attachmentTotals, movedAttachments, movedQuery } from '@/lib/comments/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'How many attachments of comments are in the database',
  description: 'None ever is: attachments are files, and `totalWithAttachmentBytes` is 0.',
  tag: 'comments',
  access: 'System admin',
  response: attachmentTotals,
  handler: () => countAttachments(),
});

export const POST = endpoint({
  summary: 'Move attachments from the database to files (there is nothing to move)',
  tag: 'comments',
  access: 'System admin',
  query: movedQuery,
  response: movedAttachments,
  handler: ({ query }) => moveAttachments(query),
});
