import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readMail } from '@/lib/mail/readOutbox';
import { storedMail } from '@/lib/mail/schema';

export const GET = endpoint({
  summary: 'One mail of the outbox',
  tag: 'system',
  access: 'System admin',
  params: z.object({ mail_id: z.string() }),
  response: storedMail,
  handler: ({ params }) => readMail(params.mail_id),
});
