import { config } from '@/lib/config';
import { NotFound } from '@/lib/http/errors';
import { findMail, mailIds } from './outbox';
import type { OutboxPage, OutboxQuery, StoredMail } from './schema';

/** One page of the outbox, newest first. */
export async function listOutbox({ pageNumber, numPerPage }: OutboxQuery): Promise<OutboxPage> {
  const ids = await mailIds();
  const start = (pageNumber - 1) * numPerPage;
  const found = await Promise.all(ids.slice(start, start + numPerPage).map(findMail));
  const mails = found.filter((mail) => mail !== null).map(({ text: _, html: __, ...summary }) => summary);
  return { mails, totalMatches: ids.length, pageNumber, numPerPage, smtp: config.mail.smtp_url !== undefined };
}

/** @throws NotFound */
export async function readMail(id: string): Promise<StoredMail> {
  const mail = await findMail(id);
  if (!mail) throw new NotFound(`There is no mail with id ${id.slice(0, 60)} in the outbox.`);
  return mail;
}
