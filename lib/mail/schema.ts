import { z } from 'zod';
import { paging } from '@/lib/http/lenient';

/** A mail in the outbox. */
export const storedMail = z.strictObject({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  /** UTC, when it was handed over. */
  created_at: z.string(),
});

export const mailSummary = storedMail.omit({ text: true, html: true });

export const outboxQuery = z.object(paging(50));

export const outboxPage = z.strictObject({
  mails: z.array(mailSummary),
  totalMatches: z.number(),
  pageNumber: z.number(),
  numPerPage: z.number(),
  /** Whether mails are sent by a mail server; then none come into the outbox. */
  smtp: z.boolean(),
});

export type StoredMail = z.infer<typeof storedMail>;
export type OutboxPage = z.infer<typeof outboxPage>;
export type OutboxQuery = z.output<typeof outboxQuery>;
