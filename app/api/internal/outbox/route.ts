import { endpoint } from '@/lib/http/endpoint';
import { listOutbox } from '@/lib/mail/readOutbox';
import { outboxPage, outboxQuery } from '@/lib/mail/schema';

export const GET = endpoint({
  summary: 'Mails that were written to the outbox instead of being sent',
  description: 'Where no mail server is configured, every mail is kept here. Newest first.',
  tag: 'system',
  access: 'System admin',
  query: outboxQuery,
  response: outboxPage,
  handler: ({ query }) => listOutbox(query),
});
