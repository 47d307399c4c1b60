/** Sending mail: a job made in the writer's transaction, which the worker delivers. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { enqueue } from '@/lib/jobs/queue';
import type { Html } from './html';
import type { Mail } from './types';

export interface NewMail {
  /** One address, without a name. */
  to: string;
  subject: string;
  text: string;
  html?: Html;
}

const address = z.email().max(254);
const MAX_SUBJECT = 200;

/** One line: what people typed (names of groups, of themselves) may stand in a subject, but ends no header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim().slice(0, MAX_SUBJECT);

const mailId = (now = new Date()): string => `${now.toISOString().replace(/[-:.Z]/g, '')}-${randomBytes(8).toString('hex')}`;

/**
 * Has a mail sent when the transaction is committed, and not at all when it is not.
 *
 * @throws BadRequest  when `to` is not the address of one person
 */
export async function queueMail(tx: Transaction, { to, subject, text, html }: NewMail): Promise<void> {
  const recipient = address.safeParse(to.trim());
  if (!recipient.success) throw new BadRequest('The e-mail address of the recipient must look like name@example.org.');
  const mail: Mail = { id: mailId(), to: recipient.data, subject: oneLine(subject), text, html: html?.text ?? null };
  await enqueue(tx, 'mail', mail);
}
